import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestFacts } from './condition.ts';
import type { Match, Route } from './document.ts';
import { normalizedPath } from './request-path.ts';
import { rewrittenPath } from './rewritten-path.ts';
import { compileRoutes } from './route-table.ts';

const route = (name: string, match: Match, more: Partial<Route> = {}): Route => ({
  name,
  match,
  to: { upstream: 'u' },
  ...more,
});
const facts = (path: string, more: Partial<RequestFacts> = {}): RequestFacts => ({
  method: 'GET',
  host: 'www.example.org',
  path,
  query: '',
  address: '::1',
  headers: {},
  ...more,
});
const table = (...routes: Route[]) => {
  const compiled = compileRoutes(routes);
  return (path: string, more?: Partial<RequestFacts>): string | readonly string[] => {
    const found = compiled.find(facts(path, more));
    return 'route' in found ? found.route.name : [...found.methods];
  };
};

test('the more exact host has a request, then the more exact path, then who has more conditions, then the priority', () => {
  const find = table(
    route('any', {}),
    route('v1', { path: { prefix: '/v1' } }),
    route('v1-high', { path: { prefix: '/v1/' }, headers: { tester: { present: true } } }),
    route('stay', { path: { template: '/v1/stays/{id}' } }),
    route('stay-write', { path: { template: '/v1/stays/{id}' }, methods: ['PUT', 'PATCH'] }),
    route('new', { path: { exact: '/v1/stays/new' } }),
    route('beds', { path: { template: '/v1/{what}/7/beds' } }),
    route('below', { hosts: ['*.example.org'], path: { prefix: '/only' } }),
    route('deeper', { hosts: ['*.shop.example.org'], path: { prefix: '/only' } }),
    route('exactly', { hosts: ['a.shop.example.org'], path: { prefix: '/only/this' } }),
    route('low', { path: { exact: '/p' } }, { priority: -1 }),
    route('high', { path: { exact: '/p' } }, { priority: 5 }),
  );
  expect(find('/')).toBe('any');
  expect([find('/v1'), find('/v1/'), find('/v1/x/y'), find('/v1x')]).toEqual(['v1', 'v1', 'v1', 'any']);
  expect(find('/v1/stays', { headers: { tester: '' } })).toBe('v1-high');
  expect([find('/v1/stays/7'), find('/v1/stays/new'), find('/v1/stays/7', { method: 'PUT' })]).toEqual([
    'stay',
    'new',
    'stay-write',
  ]);
  expect([find('/v1/stays/7/beds'), find('/v1/stays/'), find('/v1/stays/7/')]).toEqual(['beds', 'v1', 'v1']);
  expect(find('/only', { host: 'a.shop.example.org' })).toBe('deeper');
  expect(find('/only/this', { host: 'a.shop.example.org' })).toBe('exactly');
  expect([find('/only', { host: 'b.example.org' }), find('/only', { host: 'example.org' })]).toEqual(['below', 'any']);
  expect(find('/p')).toBe('high');
});

test('methods, headers and conditions are asked; where only the method is wrong, those that are right are told', () => {
  const find = table(
    route('read', { path: { exact: '/a' }, methods: ['GET', 'HEAD'] }),
    route('pt', {
      path: { exact: '/a' },
      methods: ['POST'],
      when: 'headers["accept-language"].startsWith("pt") && query["x"] == "1"',
    }),
    route('v2', { path: { exact: '/a' }, headers: { v: { is: '2' }, old: { present: false } } }),
  );
  expect([find('/a'), find('/a', { method: 'DELETE' }), find('/b')]).toEqual(['read', ['GET', 'HEAD'], []]);
  expect(find('/a', { method: 'POST', query: 'x=1', headers: { 'accept-language': 'pt-PT' } })).toBe('pt');
  expect(find('/a', { method: 'POST' })).toEqual(['GET', 'HEAD']);
  expect([find('/a', { headers: { v: '2' } }), find('/a', { headers: { v: '2', old: '' } })]).toEqual(['v2', 'read']);
});

test('the tree finds what asking each route in the order finds', () => {
  const segment = fc.constantFrom('a', 'b', 'c');
  const paths = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  const templates = fc
    .array(fc.constantFrom('a', 'b', 'c', '{}'), { minLength: 1, maxLength: 4 })
    .map((parts) => `/${parts.map((part, place) => (part === '{}' ? `{p${place}}` : part)).join('/')}`);
  const matches = fc.oneof(
    paths.map((exact) => ({ exact })),
    paths.map((prefix) => ({ prefix })),
    templates.map((template) => ({ template })),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(matches, { maxLength: 12, selector: (match) => JSON.stringify(match).replace(/\{p\d\}/g, '') }),
      paths,
      (all, path) => {
        const find = table(...all.map((match, index) => route(String(index), { path: match })));
        const rank = (match: (typeof all)[number]): string | undefined => {
          if ('exact' in match) return match.exact === path ? '0' : undefined;
          if ('prefix' in match)
            return `${path}/`.startsWith(`${match.prefix}/`) ? `2${9 - match.prefix.split('/').length}` : undefined;
          const [wanted, given] = [match.template.split('/'), path.split('/')];
          const fits =
            wanted.length === given.length &&
            wanted.every((each, place) => each.startsWith('{') || each === given[place]);
          return fits ? `1${wanted.map((each) => (each.startsWith('{') ? '1' : '0')).join('')}` : undefined;
        };
        const best = all
          .map((match, index) => [rank(match), String(index)] as const)
          .filter(([place]) => place !== undefined)
          .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))[0]?.[1];
        expect(find(path)).toEqual(best ?? []);
      },
    ),
    { numRuns: 500 },
  );
});

test('a path has one form, and what another server would read as another path has none', () => {
  const same = ['/', '/v1/stays', '/a.b/c~d', '/a%20b', '/a%2Fb', '/%C3%A9', '/a/.well-known'];
  expect(same.map(normalizedPath)).toEqual(same);
  expect([normalizedPath('/%61dmin'), normalizedPath('//a///b'), normalizedPath('/%c3%a9')]).toEqual([
    '/admin',
    '/a/b',
    '/%C3%A9',
  ]);
  const refused = [
    '/a/../b',
    '/a/%2e%2E/b',
    '/a/.',
    '/a\\..\\b',
    '/a%5c..',
    '/a/..%2fb',
    '/%2f../b',
    '/a%00',
    '/a%0d%0aX',
    '/%zz',
    '/%',
    'a',
    '',
    '*',
  ];
  expect(refused.filter((path) => normalizedPath(path) !== undefined)).toEqual([]);
});

test('the upstream gets the path as it is, without its prefix, or filled into another', () => {
  const sent = (each: Route, path: string): string => {
    const found = compileRoutes([each]).find(facts(path));
    if (!('route' in found)) throw new Error('not found');
    return rewrittenPath(found, path);
  };
  expect(sent(route('a', {}), '/x')).toBe('/x');
  const strip = route('a', { path: { prefix: '/shop' } }, { stripPrefix: true });
  expect([sent(strip, '/shop'), sent(strip, '/shop/'), sent(strip, '/shop/a/b')]).toEqual(['/', '/', '/a/b']);
  expect(sent(route('a', { path: { prefix: '/old' } }, { rewrite: '/new/{rest}' }), '/old/a/b')).toBe('/new/a/b');
  expect(sent(route('a', { path: { template: '/a/{x}/{y}' } }, { rewrite: '/{y}/of/{x}' }), '/a/1/2')).toBe('/2/of/1');
});
