import { expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';
import type { GatewayDocument, Route } from './document.ts';

const upstreams = { shop: { instances: [{ url: 'http://127.0.0.1:8081' }] } };
const route = (name: string, more: Partial<Route> = {}): Route => ({
  name,
  match: {},
  to: { upstream: 'shop' },
  ...more,
});
const faults = (document: unknown) => checkDocument(document).map(({ pointer }) => pointer);

test('a document without a fault has none, also with ten thousand routes', () => {
  const routes = Array.from({ length: 10_000 }, (_, index) =>
    route(`r${index}`, { match: { path: { prefix: `/p${index}` }, methods: ['GET'] } }),
  );
  expect(checkDocument({ routes, upstreams })).toEqual([]);
  expect(faults({ routes: [...routes, route('more')], upstreams })).toEqual(['/routes']);
});

test('each fault has its place and says what to do', () => {
  const document: GatewayDocument = {
    routes: [
      route('a', { match: { path: { exact: '/a' } }, to: { upstream: 'shoo' } }),
      route('b', {
        match: { path: { exact: '/b' }, when: 'path ===' },
        policies: ['no', { authentication: { by: ['jwt'] } }],
      }),
      route('c', { match: { path: { template: '/c/{id}/{id}' } }, rewrite: '/{other}' }),
      route('d', { match: { path: { exact: '/d' } }, stripPrefix: true, timeoutMs: 10, tryTimeoutMs: 20 }),
      route('d', { match: { path: { exact: '/e' } }, to: { release: 'gone' }, policies: [{ permission: 'x' }] }),
    ],
    upstreams: {
      ...upstreams,
      none: {},
      twice: { instances: [{ url: 'http://a:1' }, { url: 'http://a:1/' }], hashBy: 'path' },
    },
    releases: {
      r: {
        stable: 'shop',
        canary: 'away',
        stickyBy: 'person',
        objective: { minimumRequests: 1 },
        steps: [1],
        everyMs: 100,
      },
    },
  };
  expect(faults(document).toSorted()).toEqual([
    '/releases/r/canary',
    '/routes/0/to/upstream',
    '/routes/1/match/when',
    '/routes/1/policies/0',
    '/routes/1/policies/1/authentication/jwt',
    '/routes/2/match/path/template',
    '/routes/2/rewrite',
    '/routes/3/stripPrefix',
    '/routes/3/tryTimeoutMs',
    '/routes/4/name',
    '/routes/4/policies',
    '/routes/4/to/release',
    '/upstreams/none',
    '/upstreams/twice/hashBy',
    '/upstreams/twice/instances/1/url',
  ]);
  expect(checkDocument(document)[0]?.detail).toBe(
    'names the upstream "shoo", which is not there: there are shop, none, twice.',
  );
  expect(faults({ routes: [{ ...route('a'), more: 1 }], upstreams })).toContain('/routes/0/more');
});

test('two routes that take the same request need a priority, or to be apart by method or header', () => {
  const at = (name: string, match: Route['match'], priority?: number): Route =>
    route(name, {
      match: { path: { template: `/x/{${name}}` }, ...match },
      ...(priority === undefined ? {} : { priority }),
    });
  const twins = (...routes: Route[]) => faults({ routes, upstreams });
  expect(twins(at('a', {}), at('b', {}))).toEqual(['/routes/1']);
  expect(twins(at('a', {}), at('b', {}, 1))).toEqual([]);
  expect(twins(at('a', { methods: ['GET', 'PUT'] }), at('b', { methods: ['PUT'] }))).toEqual(['/routes/1']);
  expect(twins(at('a', { methods: ['GET'] }), at('b', { methods: ['PUT'] }))).toEqual([]);
  expect(twins(at('a', { headers: { v: { is: '1' } } }), at('b', { headers: { v: { is: '2' } } }))).toEqual([]);
  expect(twins(at('a', { headers: { v: { is: '1' } } }), at('b', { headers: { w: { is: '2' } } }))).toEqual([
    '/routes/1',
  ]);
  expect(twins(at('a', { hosts: ['a.org', 'b.org'] }), at('b', { hosts: ['b.org'] }))).toEqual(['/routes/1']);
  expect(twins(at('a', { when: 'path == "a"' }), at('b', { when: 'path == "b"' }))).toEqual(['/routes/1']);
});
