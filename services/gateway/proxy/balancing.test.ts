import { expect, test } from 'vitest';
import type { Upstream } from '../core/upstream.ts';
import { listed, nobody, routeTo, startGateway, startUpstream } from './gateway-harness.ts';

const to = (upstream: Upstream) => ({ routes: [routeTo('shop')], upstreams: { shop: upstream } });
const texts = async (
  url: string,
  count: number,
  headers: (place: number) => Record<string, string> = () => ({}),
): Promise<string[]> => {
  const got: string[] = [];
  for (let place = 0; place < count; place += 1) got.push(await (await fetch(url, { headers: headers(place) })).text());
  return got;
};
const named = (name: string) => startUpstream((_, response) => void response.end(name));

test('a key keeps its instance by hash, and weights are kept by round robin', async () => {
  const [a, b] = [await named('a'), await named('b')];
  const hashed = await startGateway(to({ ...listed(a.url, b.url), balance: 'hash', hashBy: { header: 'x-key' } }));
  const by = (key: string) => texts(hashed.url, 5, () => ({ 'x-key': key }));
  const all = await Promise.all(['1', '2', '3', '4', '5', '6', '7', '8'].map(by));
  for (const each of all) expect(new Set(each).size).toBe(1);
  expect(new Set(all.flat()).size).toBe(2);
  const weighed = await startGateway(
    to({
      instances: [
        { url: a.url, weight: 300 },
        { url: b.url, weight: 100 },
      ],
      balance: 'round-robin',
    }),
  );
  expect((await texts(weighed.url, 8)).filter((each) => each === 'a')).toHaveLength(6);
});

test('an instance whose probes fail gets nothing, and is back when they are well', async () => {
  let isWell = false;
  const [a, b] = [
    await startUpstream(
      (request, response) => void response.writeHead(request.url !== '/healthz' || isWell ? 200 : 500).end('a'),
    ),
    await named('b'),
  ];
  const health = { path: '/healthz', everyMs: 10, unhealthyAfter: 2 };
  const gateway = await startGateway(to({ ...listed(a.url, b.url), balance: 'round-robin', health }));
  const healthOf = () => gateway.figures().upstreams['shop']?.instances.map((each) => each.health);
  await expect.poll(healthOf).toEqual(['unhealthy', 'healthy']);
  expect(new Set(await texts(gateway.url, 6))).toEqual(new Set(['b']));
  isWell = true;
  await expect.poll(healthOf).toEqual(['healthy', 'healthy']);
  expect(new Set(await texts(gateway.url, 6))).toEqual(new Set(['a', 'b']));
});

test('an instance that fails in a row is left out for a while; with too few left all are used, and that is told', async () => {
  const bad = await startUpstream((_, response) => void response.writeHead(500).end('bad'));
  const good = await named('good');
  const upstream: Upstream = {
    ...listed(bad.url, good.url),
    balance: 'round-robin',
    outlier: { consecutiveErrors: 2, ejectMs: 1000 },
  };
  const gateway = await startGateway(to(upstream));
  expect((await texts(gateway.url, 4)).filter((each) => each === 'bad')).toHaveLength(2);
  expect(new Set(await texts(gateway.url, 6))).toEqual(new Set(['good']));
  expect(gateway.figures().upstreams['shop']?.instances[0]?.ejected?.because).toBe('errors');
  gateway.later(1000);
  expect((await texts(gateway.url, 2)).toSorted()).toEqual(['bad', 'good']);

  const few = await startGateway(to({ ...upstream, panicBelowPercent: 60 }));
  await texts(few.url, 4);
  const answer = await fetch(few.url);
  expect([answer.headers.get('pvt-gateway-panic'), few.figures().upstreams['shop']?.panic]).toEqual(['1', true]);
  expect(few.warnings).toContain('few instances of the upstream are available: all are used');
});

test('kill of ten of fifty: nobody notices, and each is dropped at the first connection that it refuses', async () => {
  const alive = await Promise.all(Array.from({ length: 40 }, () => named('ok')));
  const dead = await Promise.all(Array.from({ length: 10 }, nobody));
  const gateway = await startGateway(
    to({ ...listed(...dead, ...alive.map(({ url }) => url)), balance: 'round-robin' }),
  );
  expect(new Set(await texts(gateway.url, 100))).toEqual(new Set(['ok']));
  const instances = gateway.figures().upstreams['shop']?.instances ?? [];
  expect(
    instances.slice(0, 10).every(({ requests, ejected }) => requests === 1 && ejected?.because === 'refused'),
  ).toBe(true);
});

test('instances of a service come from the registry, and those that were stay while it is away', async () => {
  const [a, b] = [await named('a'), await named('b')];
  let list: (() => { url: string }[]) | undefined = () => [{ url: a.url }];
  const gateway = await startGateway(to({ service: 'hostels' }), {
    ports: {
      instancesOf: () => {
        if (list === undefined) throw new Error('away');
        return list();
      },
    },
  });
  expect(await texts(gateway.url, 1)).toEqual(['a']);
  list = undefined;
  await expect.poll(() => gateway.warnings.length).toBeGreaterThan(0);
  expect(await texts(gateway.url, 1)).toEqual(['a']);
  list = () => [{ url: b.url }];
  await expect.poll(() => texts(gateway.url, 1)).toEqual(['b']);
});

test('a breaker opens after failures and refuses at once, and one request tries whether it is over', async () => {
  let status = 500;
  const shop = await startUpstream((_, response) => void response.writeHead(status).end());
  const gateway = await startGateway(
    to({ ...listed(shop.url), breaker: { failures: 3, windowMs: 10_000, openMs: 5000 } }),
  );
  for (let request = 0; request < 3; request += 1) await fetch(gateway.url);
  const refused = await fetch(gateway.url);
  expect([refused.status, refused.headers.get('retry-after'), shop.seen.length]).toEqual([503, '5', 3]);
  expect(gateway.figures().upstreams['shop']).toMatchObject({ breaker: 'open', refused: 1 });
  status = 200;
  gateway.later(5000);
  expect((await fetch(gateway.url)).status).toBe(200);
  expect(gateway.figures().upstreams['shop']?.breaker).toBe('closed');
});

test('of an upstream no more is under way than may be', async () => {
  const waiting = Promise.withResolvers<void>();
  const shop = await startUpstream((_, response) => void waiting.promise.then(() => response.end('ok')));
  const gateway = await startGateway(to({ ...listed(shop.url), pool: { mostInFlight: 2 } }));
  const held = [fetch(gateway.url), fetch(gateway.url)];
  await expect.poll(() => shop.seen.length).toBe(2);
  expect((await fetch(gateway.url)).status).toBe(503);
  waiting.resolve();
  expect(await Promise.all(held.map(async (each) => (await each).status))).toEqual([200, 200]);
});

test('a canary has its share of the keys, each key one version, and a tester chooses; a copy changes nothing', async () => {
  const [stable, canary] = [
    await named('stable'),
    await startUpstream(
      (request, response) => void response.writeHead(request.headers['x-fail'] === undefined ? 200 : 500).end('canary'),
    ),
  ];
  const release = {
    ...{
      stable: 'old',
      canary: 'new',
      stickyBy: { header: 'x-person' },
      override: { header: 'x-version' },
      shadow: { share: 100 },
    },
    ...{ objective: { minimumRequests: 10 }, steps: [10, 100], everyMs: 1000 },
  };
  const gateway = await startGateway({
    routes: [routeTo('', { name: 'shop', to: { release: 'shop' } })],
    upstreams: { old: listed(stable.url), new: listed(canary.url) },
    releases: { shop: release },
  });
  const sides = (more = {}) => texts(gateway.url, 100, (place) => ({ 'x-person': `p${place}`, ...more }));
  expect(new Set(await sides())).toEqual(new Set(['stable']));
  // Each was copied to the canary, which the client learnt nothing of.
  await expect.poll(() => canary.seen.length).toBe(100);
  expect(gateway.figures().releases['shop']).toMatchObject({ stable: { requests: 100 }, canary: { requests: 0 } });
  gateway.setShares({ shop: { canary: 'new', share: 20 } });
  const first = await sides();
  expect(first.filter((side) => side === 'canary').length).toBeGreaterThan(5);
  expect(await sides()).toEqual(first);
  gateway.setShares({ shop: { canary: 'new', share: 50 } });
  const more = await sides();
  expect(first.filter((side, place) => side === 'canary' && more[place] === 'stable')).toEqual([]);
  // What the canary before was given is not the next one's.
  gateway.setShares({ shop: { canary: 'before', share: 100 } });
  expect(new Set(await sides())).toEqual(new Set(['stable']));
  expect(new Set(await sides({ 'x-version': 'canary', 'x-fail': '1' }))).toEqual(new Set(['canary']));
  const { canary: counted } = gateway.figures().releases['shop'] ?? {};
  expect(counted?.errors).toBe(100);
  expect(counted?.latency.reduce((sum, each) => sum + each, 0)).toBe(counted?.requests);
});
