import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { service as config } from '@pvt/config';
import { findInstallation } from '@pvt/identity/contract';
import { openWatches } from '@pvt/kernel/log/watches';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastDocument } from '../adapters/postgres/documents.ts';
import { keptReleases } from '../adapters/postgres/releases.ts';
import { EMPTY_DOCUMENT, type GatewayDocument } from '../core/document.ts';
import type { Proxy } from '../proxy/interface.ts';
import { startProxy } from '../proxy/proxy.ts';
import { service } from '../service.ts';
import { commandRelease } from './command-release.ts';
import { decideReleases } from './decide-releases.ts';
import { openDocuments } from './documents.ts';
import { type Follower, openFollower } from './follow-configuration.ts';
import type { RunningTools } from './tools.ts';
import { openFigureWriter } from './write-figures.ts';

/** An upstream that answers by what the test says. */
interface Upstream {
  readonly url: string;
  status: number;
  /** Requests that are held until the test lets them go; undefined: none is. */
  held: (() => void)[] | undefined;
  readonly server: Server;
}

async function upstream(name: string): Promise<Upstream> {
  const made: { status: number; held: (() => void)[] | undefined } = { status: 200, held: undefined };
  const server = createServer((_request, response) => {
    const answer = (): void => void response.writeHead(made.status, { 'content-type': 'text/plain' }).end(name);
    if (made.held === undefined) answer();
    else made.held.push(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(made, { server, url: `http://127.0.0.1:${port}` });
}

const EVERY_MS = 60_000;
const START = Date.parse('2027-01-04T14:00:00.000Z');
let clock = START;
let mounted: MountedForTest;
let stable: Upstream;
let canary: Upstream;
let proxy: Proxy;
let tools: RunningTools;
let follower: Follower;
let isConfigAway = false;
const troubles: string[] = [];

/** Timers are off: what they would do the test does, at its own time. */
beforeAll(async () => {
  [stable, canary] = await Promise.all([upstream('stable'), upstream('canary')]);
  mounted = await mountForTest(service, {
    beside: [config],
    started: false,
    answers: (contracts) => contracts.implement(findInstallation, async () => ({ tenant: TENANT_A })),
  });
  const database = mounted.database.service('gateway');
  proxy = await startProxy({
    listen: { host: '127.0.0.1', port: 0 },
    document: EMPTY_DOCUMENT,
    ports: {
      instancesOf: () => [],
      authenticate: () => Promise.resolve(undefined),
      now: Date.now,
      log: { access: () => undefined, warn: () => undefined },
    },
  });
  tools = {
    ...{ database, log: mounted.log, proxy, id: 'gateway-1', environment: 'production', documents: openDocuments() },
    contracts: {
      call: (operation, context, input) =>
        isConfigAway ? Promise.reject(new Error('config is away')) : mounted.contracts.call(operation, context, input),
    },
    ownContext: (tenant) => mounted.context(tenant),
    releases: openWatches({
      highWaterMark: mounted.log.highWaterMark,
      prefix: 'pvt.gateway.release.',
      look: (tenant) => database.transaction(tenant, (tx) => keptReleases(tx)),
      isSame: () => false,
      onError: (error) => troubles.push(String(error)),
    }),
    now: () => Temporal.Instant.fromEpochMilliseconds(clock),
    onTrouble: (error) => troubles.push(String(error)),
  };
  follower = openFollower(tools, undefined);
  await follower.takeNext();
});
afterAll(async () => {
  tools?.releases.stop();
  await proxy?.stop(0);
  for (const each of [stable, canary]) each?.server.close();
  await tools?.database.close();
  await mounted?.close();
});

const document = (routes: GatewayDocument['routes'], more: Partial<GatewayDocument> = {}): GatewayDocument => ({
  upstreams: { old: { instances: [{ url: stable.url }] }, new: { instances: [{ url: canary.url }] } },
  releases: {
    shop: {
      ...{ stable: 'old', canary: 'new', stickyBy: { header: 'x-key' }, steps: [20, 50, 100], everyMs: EVERY_MS },
      objective: { errorRate: 0.05, minimumRequests: 20 },
    },
  },
  routes,
  ...more,
});
const SHOP: GatewayDocument['routes'] = [{ name: 'shop', match: { path: { prefix: '/' } }, to: { release: 'shop' } }];
const publish = (value: unknown) =>
  mounted.ask('POST', '/v1/config/layers/production/revisions', { set: { gateway: value }, reason: 'a test' });
/** At the test’s own time, which the routes of the service do not have. */
const start = () => commandRelease(tools, mounted.context(), 'shop', { command: 'start' });
const asked = async (key: number, path = '/'): Promise<string> => {
  const response = await fetch(`${proxy.url}${path}`, { headers: { 'x-key': `key-${key}` } });
  return `${response.status} ${await response.text()}`;
};
const many = (count: number, path?: string) => Promise.all(Array.from({ length: count }, (_, key) => asked(key, path)));

test('case 6: a document with a fault is refused whole and the old one serves; a valid change under load fails no request', async () => {
  const elsewhere: GatewayDocument['routes'] = [{ name: 'lost', match: {}, to: { upstream: 'nowhere' } }];
  expect((await publish(document(SHOP))).status).toBe(201);
  await follower.takeNext();
  expect(await asked(1)).toBe('200 stable');
  const refused = await publish(document(elsewhere));
  expect(refused.body).toMatchObject({
    code: 'CONFIG_VALUES_INVALID',
    errors: [{ pointer: '/set/gateway/routes/0/to/upstream' }],
  });
  let isOver = false;
  const answers: string[] = [];
  const load = Array.from({ length: 8 }, async (_, key) => {
    while (!isOver) answers.push(await asked(key));
  });
  for (let round = 0; round < 5; round += 1) {
    const more = { name: `more-${round}`, match: { path: { exact: `/${round}` } }, to: { upstream: 'new' } };
    expect((await publish(document([...SHOP, more]))).status).toBe(201);
    const before = answers.length;
    await follower.takeNext();
    expect(await asked(0, `/${round}`)).toBe('200 canary');
    await eventually(() => expect(answers.length).toBeGreaterThan(before + 8));
  }
  isOver = true;
  await Promise.all(load);
  expect(new Set(answers)).toEqual(new Set(['200 stable']));
});

test('what the gateway goes by is kept: it starts and goes on while the configuration is away (cases 10, 12)', async () => {
  isConfigAway = true;
  await expect(follower.takeNext()).rejects.toThrow('config is away');
  expect(await asked(1)).toBe('200 stable');
  const kept = await tools.database.housekeeping((tx) => lastDocument(tx));
  expect(kept).toMatchObject({ tenant: TENANT_A, document: { routes: [{ name: 'shop' }, { name: 'more-4' }] } });
  isConfigAway = false;
  // A program that was told of an older one says by which it runs.
  const instances = await mounted.ask('GET', '/v1/config/instances');
  expect(instances.body).toMatchObject({ items: [{ id: 'gateway-1', behind: false, program: 'pvt gateway' }] });
});

test('case 5: a canary that breaks its objective is rolled back within one interval, and requests under way finish', async () => {
  const writer = openFigureWriter(tools);
  const off = tools.releases.watch(TENANT_A, 'all', (all) =>
    proxy.setShares(Object.fromEntries(all.map(({ name, canary, share }) => [name, { canary, share }]))),
  );
  const tick = async (ms: number): Promise<void> => {
    clock += ms;
    await writer.write(TENANT_A, follower.standing());
    await decideReleases(tools);
  };
  await tick(0);
  expect(await start()).toMatchObject({ state: { phase: 'running', share: 20 } });
  const again = await mounted.ask('POST', '/v1/gateway/releases/shop/commands', { command: 'start' });
  expect(again).toMatchObject({ status: 409, body: { code: 'GATEWAY_RELEASE_NOT_SO' } });
  await eventually(async () => expect(await many(100)).toContain('200 canary'));

  // It holds its objective: the share grows at the end of the interval and not before.
  await many(300);
  await tick(EVERY_MS - 1);
  expect(await share()).toBe(20);
  await tick(1);
  expect(await share()).toBe(50);
  await eventually(async () => {
    const answers = await many(200);
    expect(answers.filter((answer) => answer === '200 canary').length).toBeGreaterThan(60);
  });

  // It breaks: some of its requests are still under way when it is rolled back.
  canary.status = 500;
  await many(200);
  canary.held = [];
  const underWay = many(50);
  await eventually(() => expect(canary.held?.length).toBeGreaterThan(5));
  await tick(EVERY_MS / 2);
  expect((await mounted.ask('GET', '/v1/gateway/releases/shop')).body).toMatchObject({
    standing: { phase: 'rolled-back', share: 0, because: 'errors-over-objective' },
  });
  canary.status = 200;
  const held = canary.held;
  canary.held = undefined;
  for (const answer of held) answer();
  expect(await underWay).toContain('200 canary');
  await eventually(async () => expect(new Set(await many(50))).toEqual(new Set(['200 stable'])));

  const { items } = (await mounted.ask('GET', '/v1/gateway/releases/shop/decisions')).body as {
    items: { verdict: string; reason: string; shareAfter: number; figures: { canary: { errors: number } } | null }[];
  };
  expect(items.map(({ verdict, shareAfter }) => [verdict, shareAfter])).toEqual([
    ['roll-back', 0],
    ['step', 50],
    ['start', 20],
  ]);
  expect(items[0]?.reason).toMatch(/^The canary: \d+ of \d+ requests failed .* The objective allows 5 % of errors\.$/);
  expect(items[0]?.figures?.canary.errors).toBeGreaterThan(20);
  const told = await mounted.database.admin<{ verdict: string; actor: string }>(
    `select data->>'verdict' as verdict, attributes->>'actor' as actor from log.event where type = 'pvt.gateway.release.decided' order by time, position`,
  );
  expect(told.map(({ verdict }) => verdict)).toEqual(['start', 'step', 'roll-back']);
  const figures = (await mounted.ask('GET', '/v1/gateway/releases/shop/figures')).body;
  expect(figures).toMatchObject({
    points: expect.arrayContaining([expect.objectContaining({ stable: expect.anything() })]),
  });
  off();
});

test('what two gateways have seen is decided by together, and a second decider decides nothing more', async () => {
  const other = openFigureWriter({
    ...{ ...tools, id: 'gateway-2' },
    proxy: { ...proxy, figures: () => ({ ...proxy.figures(), releases: { shop: seen(2) } }) },
  });
  const first = openFigureWriter({
    ...tools,
    proxy: { ...proxy, figures: () => ({ ...proxy.figures(), releases: { shop: seen(18) } }) },
  });
  await start();
  clock += EVERY_MS;
  for (const writer of [first, other]) await writer.write(TENANT_A, follower.standing());
  await Promise.all([decideReleases(tools), decideReleases(tools)]);
  expect(await share()).toBe(50);
  // Alone neither has seen the twenty requests that are needed.
  const { items } = (await mounted.ask('GET', '/v1/gateway/releases/shop/decisions?limit=1')).body as {
    items: { figures: unknown }[];
  };
  expect(items[0]?.figures).toMatchObject({ canary: { requests: 20, errors: 0 } });
});

test('routes are found as a request would find them, and upstreams shown as gateways see them', async () => {
  const { body: listed } = await mounted.ask('GET', '/v1/gateway/routes?search=more');
  expect(listed).toMatchObject({
    items: [{ name: 'more-4', path: { form: 'exact', text: '/4' }, to: { name: 'new' } }],
  });
  const tried = (url: string) => mounted.ask('POST', '/v1/gateway/try', { method: 'GET', url });
  expect((await tried('http://any.example/4')).body).toMatchObject({ route: { name: 'more-4' }, path: '/4' });
  expect((await tried('http://any.example/5')).body).toMatchObject({ route: { name: 'shop' } });
  expect(await tried('http://any.example:99999/4')).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  expect((await mounted.ask('GET', '/v1/gateway/upstreams')).body).toMatchObject({
    items: [{ name: 'new' }, { name: 'old', instances: [{ url: stable.url, unhealthyAt: 0, ejected: null }] }],
  });
  expect((await mounted.ask('GET', '/v1/gateway')).body).toMatchObject({
    ...{ routes: 2, releases: 1 },
    processes: [{ id: 'gateway-1', fault: null }, { id: 'gateway-2' }],
  });
});

test('the gateway is shown to operators of the installation only', async () => {
  for (const path of ['', '/routes', '/upstreams', '/releases', '/releases/shop']) {
    const { body } = await mounted.ask('GET', `/v1/gateway${path}`, undefined, { tenant: 'b' });
    expect({ path, body }).toMatchObject({ body: { code: 'SCOPE_MISSING' } });
  }
  const others = await mounted.ask('POST', '/v1/gateway/releases/shop/commands', { command: 'pause' }, { tenant: 'b' });
  expect(others.body).toMatchObject({ code: 'SCOPE_MISSING' });
  const reader = { permissions: ['operator:gateway'] };
  expect((await mounted.ask('POST', '/v1/gateway/releases/shop/commands', { command: 'pause' }, reader)).status).toBe(
    403,
  );
});

test('a document that could not be kept while the database was away is kept when that is back', async () => {
  let isDatabaseAway = true;
  const { database } = tools;
  const late = openFollower(
    {
      ...{ ...tools, id: 'gateway-3' },
      database: {
        ...database,
        transaction: (tenant, work) =>
          isDatabaseAway ? Promise.reject(new Error('away')) : database.transaction(tenant, work),
      },
    },
    undefined,
  );
  const more = { name: 'late', match: { path: { exact: '/late' } }, to: { upstream: 'new' } };
  expect((await publish(document([...SHOP, more]))).status).toBe(201);
  await expect(late.takeNext()).rejects.toThrow('away');
  expect(await asked(0, '/late')).toBe('200 canary');
  isDatabaseAway = false;
  await late.takeNext();
  expect(await database.housekeeping((tx) => lastDocument(tx))).toMatchObject({
    document: { routes: [{ name: 'shop' }, { name: 'late' }] },
  });
});

test('the next canary of a release gets nothing of what the one before was given, until it is started', async () => {
  const { shop } = document(SHOP).releases ?? {};
  if (shop === undefined) throw new Error('the document has no release');
  expect(await share()).toBe(50);
  await publish(document(SHOP, { releases: { shop: { ...shop, stable: 'new', canary: 'old' } } }));
  await follower.takeNext();
  expect((await mounted.ask('GET', '/v1/gateway/releases/shop')).body).toMatchObject({ canary: 'old', standing: null });
  await decideReleases(tools);
  const { body } = await mounted.ask('GET', '/v1/gateway/releases/shop/decisions?limit=1');
  expect(body).toMatchObject({ items: [{ verdict: 'roll-back', because: 'not-in-document', shareAfter: 0 }] });
  expect(await start()).toMatchObject({ state: { canary: 'old', share: 20 } });
});

async function share(): Promise<number | undefined> {
  const { body } = await mounted.ask('GET', '/v1/gateway/releases/shop');
  return (body as { readonly standing: { readonly share: number } | null }).standing?.share;
}

function seen(canaryRequests: number) {
  const side = (requests: number) => ({
    ...{ requests, errors: 0 },
    latency: Array.from({ length: 76 }, (_, bucket) => (bucket === 10 ? requests : 0)),
  });
  return { stable: side(100), canary: side(canaryRequests) };
}
