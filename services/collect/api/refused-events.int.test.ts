import { randomBytes, randomUUID } from 'node:crypto';
import { secretBox } from '@pvt/kernel/secret-box';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { headerSeal } from '../adapters/header-seal.ts';
import { createEventChecks } from '../adapters/postgres/event-types.ts';
import { importLook } from '../adapters/postgres/import-look.ts';
import { importStore } from '../adapters/postgres/import-store.ts';
import { sourceLook } from '../adapters/postgres/source-look.ts';
import { sourceStore } from '../adapters/postgres/source-store.ts';
import { batchRoute } from './batch.ts';
import { publishRoute } from './events-publish.ts';
import { eventReadRoutes } from './events-read.ts';
import { importRoutes } from './imports.ts';
import { createPublishMeter } from './publish-meter.ts';
import { sourceRoutes } from './sources.ts';
import { json, startTestServer, type TestServer } from './test-server.ts';

let database: TestDatabase;
let server: TestServer;
let source = '';

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = database.service('collect');
  const log = (await database.log()).forService(pool);
  const checks = createEventChecks(pool);
  const sources = sourceStore(pool, headerSeal(secretBox(randomBytes(32))));
  const onError = (error: unknown): never => {
    throw error;
  };
  const checksOf = async (tenant: string) => checks.of(tenant);
  const tools = { database: pool, log, onError, imports: importStore(pool), checks: checksOf };
  server = await startTestServer([
    publishRoute(log, checks, createPublishMeter()),
    batchRoute(tools),
    ...sourceRoutes(sources, sourceLook(pool), { ...tools, watchRoot: undefined }),
    ...importRoutes(sources, importLook(pool), tools),
    ...eventReadRoutes(pool, log),
  ]);
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(() => {
  source = `shop-${randomUUID()}`;
});

const event = (n: number, data: unknown, of = source) =>
  JSON.stringify({ type: 'trail.tested', id: `order-${n}`, source: of, data });

function post(path: string, type: string, body: string): Promise<Response> {
  return server.request(path, { method: 'POST', headers: { 'content-type': type }, body });
}
const publish = (body: string) => post('/v1/events', 'application/json', body);
const sendBatch = async (lines: string[]) =>
  (await post('/v1/events/batch', 'application/x-ndjson', lines.join('\n'))).text();

interface Refused {
  readonly data: Record<string, string>;
  readonly writer: string;
}

function refused(): Promise<Refused[]> {
  return database.admin<Refused>(
    `select data, xmin::text as writer from log.event where type = 'pvt.event.refused' and data->>'source' = $1 order by position`,
    [source],
  );
}

async function trail(n: number, of = source): Promise<string[]> {
  const path = `/v1/events/order-${n}?source=${of}`;
  return (await json<{ trail: { step: string }[] }>(server.request(path))).trail.map(({ step }) => step);
}

test('an id used for another content by a batch is in the audit trail, once for each content that was refused', async () => {
  await publish(event(1, 'first'));
  for (let again = 0; again < 3; again += 1)
    await sendBatch([event(1, 'second'), event(1, 'first'), event(1, 'second')]);
  expect(await trail(1)).toEqual(['accepted', 'refused']);
  await sendBatch([event(1, 'third')]);
  expect(await trail(1)).toEqual(['accepted', 'refused', 'refused']);
  expect((await refused())[0]?.data).toMatchObject({
    id: 'order-1',
    source,
    type: 'trail.tested',
    code: 'EVENT_CONFLICT',
  });
});

test('one attempt is one record, whichever way it came', async () => {
  await publish(event(1, 'first'));
  for (let again = 0; again < 2; again += 1) {
    expect((await publish(event(1, 'second'))).status).toBe(409);
    await sendBatch([event(1, 'second')]);
  }
  expect(await refused()).toHaveLength(1);
});

test('the records of a chunk are written together', async () => {
  const numbers = Array.from({ length: 900 }, (_, n) => n);
  await sendBatch(numbers.map((n) => event(n, 'first')));
  await sendBatch(numbers.map((n) => event(n, 'second')));
  const records = await refused();
  expect(records).toHaveLength(900);
  expect(new Set(records.map(({ writer }) => writer)).size).toBe(1);
});

test('an import writes them with its chunk, and the same file again adds none', async () => {
  const mapping = { type: "'trail.tested'", id: 'row.id', data: '{"total": row.total}' };
  const body = JSON.stringify({ format: 'csv', mapping });
  await server.request(`/v1/sources/${source}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const upload = (file: string) =>
    json<{ lines: object }>(post(`/v1/sources/${source}/import`, 'text/csv', file)).then(({ lines }) => lines);
  await upload('id,total\norder-1,10\norder-2,20\n');
  for (let again = 0; again < 2; again += 1)
    expect(await upload('id,total\norder-1,11\norder-2,20\n')).toMatchObject({ duplicate: 1, refused: 1 });
  expect(await refused()).toHaveLength(1);
  expect(await trail(1)).toEqual(['accepted', 'refused']);
  expect(await trail(2)).toEqual(['accepted']);
});

test('an event of the same id from another source has a trail of its own', async () => {
  await publish(event(1, 'first'));
  await publish(event(1, 'other', `${source}/other`));
  await publish(event(1, 'second'));
  expect(await trail(1)).toEqual(['accepted', 'refused']);
  expect(await trail(1, `${source}/other`)).toEqual(['accepted']);
});
