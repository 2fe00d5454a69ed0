import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putFlow, putReferenceTable } from '../contract.ts';
import { service } from '../service.ts';
import { othersAnswer } from '../use-cases/others-harness.ts';

let server: MountedForTest;

beforeAll(async () => {
  server = await mountForTest(service, { answers: othersAnswer });
});
afterAll(() => server?.close());

interface Published {
  readonly type: string;
  readonly actor: string;
  readonly data: object;
}

/** What was published about the things of a name, oldest first. */
const published = (key: string) =>
  server.database.admin<Published>(
    `select type, attributes->>'actor' as actor, data from log.event where type like 'pvt.fluxcore.%' and key = $1 order by position`,
    [key],
  );

const by = { actor: 'key:key-a' };
const emit = (type: string) => ({ to: { event: { type } } });

test('saving, pausing and deleting a flow is published with who did it, before and after', async () => {
  const first = { on: ['e.in'], steps: [emit('e.out')] };
  const second = { on: ['e.in'], steps: [{ when: 'true' }, emit('e.out')] };
  const save = (definition: object) => server.ask('PUT', '/v1/flows/kept', definition);
  for (const definition of [first, first, { ...first, enabled: false }, second]) await save(definition);
  await save({ ...second, on: ['e.loop'], steps: [emit('e.loop')] });
  await server.ask('DELETE', '/v1/flows/kept');
  const name = 'kept';
  const type = 'pvt.fluxcore.flow.saved';
  const [one, paused, two] = [
    { ...first, enabled: true },
    { ...first, enabled: false },
    { ...second, enabled: true },
  ];
  expect(await published('kept')).toEqual([
    { ...by, type, data: { name, before: null, after: one, version: 1, secrets: [] } },
    { ...by, type, data: { name, before: one, after: paused, version: 1, secrets: [] } },
    { ...by, type, data: { name, before: paused, after: two, version: 2, secrets: [] } },
    { ...by, type: 'pvt.fluxcore.flow.deleted', data: { name, before: two, after: null } },
  ]);
});

test('another secret of a web hook is published by its address, and the secret is in no event', async () => {
  const url = 'https://example.org/hook';
  const hook = (secret?: string) => ({
    on: ['s.in'],
    steps: [{ to: { webhook: secret === undefined ? { url } : { url, secret } } }],
  });
  const secrets = ['whsec_b25l', 'whsec_b25l', undefined, 'whsec_dHdv'];
  for (const secret of secrets) await server.ask('PUT', '/v1/flows/hooked', hook(secret));
  const after = { ...hook(), enabled: true };
  expect((await published('hooked')).map(({ data }) => data)).toEqual([
    { name: 'hooked', before: null, after, version: 1, secrets: [url] },
    { name: 'hooked', before: after, after, version: 1, secrets: [url] },
  ]);
  expect(await server.database.admin(`select from log.event where data::text like '%whsec_%'`)).toEqual([]);
});

test('a replay is published when it starts, is given up and takes over', async () => {
  const before = { on: ['r.in'], steps: [emit('r.out')] };
  const after = { on: ['r.in'], steps: [{ when: 'true' }, emit('r.out')] };
  await server.ask('PUT', '/v1/flows/again', before);
  await server.log.append(server.context().tenant, { type: 'r.in', source: 'test', data: {} });
  const from = { position: 1 };
  const replay = () => server.ask('POST', '/v1/flows/again/replay', { from, definition: after });
  expect(await replay()).toMatchObject({ status: 202, body: { version: 2 } });
  expect((await server.ask('DELETE', '/v1/flows/again/versions/2')).status).toBe(204);
  await replay();
  await eventually(async () =>
    expect(await server.ask('POST', '/v1/flows/again/switch', { version: 3 })).toMatchObject({ status: 200 }),
  );
  const name = 'again';
  const started = { name, before: null, after, from, secrets: [] };
  expect((await published('again')).slice(1)).toEqual([
    { ...by, type: 'pvt.fluxcore.replay.started', data: { ...started, version: 2 } },
    { ...by, type: 'pvt.fluxcore.version.deleted', data: { name, before: after, after: null, version: 2 } },
    { ...by, type: 'pvt.fluxcore.replay.started', data: { ...started, version: 3 } },
    {
      ...by,
      type: 'pvt.fluxcore.version.switched',
      data: { name, before: 1, after: 3, takesOverAt: expect.any(Number) as number },
    },
  ]);
});

test('replacing the rows of a reference table is published by their number, the same rows again is not', async () => {
  const put = (rows: object) => server.ask('PUT', '/v1/reference-tables/rates', { rows });
  await put({ EUR: 1, USD: { rate: 1.1 } });
  await put({ EUR: 1, USD: { rate: 1.1 } });
  expect(await put({ USD: { rate: 1.2 }, GBP: 0.9, CHF: 1 })).toMatchObject({ status: 200, body: { rows: 3 } });
  expect((await server.ask('GET', '/v1/reference-tables/rates')).body).toMatchObject({
    rows: { CHF: 1, GBP: 0.9, USD: { rate: 1.2 } },
  });
  await server.ask('DELETE', '/v1/reference-tables/rates');
  const type = 'pvt.fluxcore.reference-table.saved';
  const name = 'rates';
  expect(await published('rates')).toEqual([
    { ...by, type, data: { name, before: null, after: { rows: 2 }, written: 2, removed: 0 } },
    { ...by, type, data: { name, before: { rows: 2 }, after: { rows: 3 }, written: 3, removed: 1 } },
    { ...by, type: 'pvt.fluxcore.reference-table.deleted', data: { name, before: { rows: 3 }, after: null } },
  ]);
});

test('another service that puts a flow or a table by the contract is who did it', async () => {
  const context = server.context('b');
  const definition = { on: ['c.in'], steps: [emit('c.out')] };
  expect(await server.contracts.call(putFlow, context, { name: 'called', definition })).toEqual({
    name: 'called',
    version: 1,
  });
  const rows = { PT: 'Portugal' };
  expect(await server.contracts.call(putReferenceTable, context, { name: 'called', rows })).toEqual({
    name: 'called',
    rows: 1,
  });
  expect(await published('called')).toMatchObject([
    { actor: 'key:key-b', type: 'pvt.fluxcore.flow.saved' },
    { actor: 'key:key-b', type: 'pvt.fluxcore.reference-table.saved' },
  ]);
});
