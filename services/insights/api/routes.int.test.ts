import type { Database } from '@pvt/kernel/database';
import { createHttpServer, type HttpServer } from '@pvt/kernel/http/server';
import type { Log } from '@pvt/kernel/log';
import { createMetrics } from '@pvt/kernel/metrics';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardRoutes } from './boards.ts';
import { type MetricConsumers, startMetricConsumers } from './metric-consumers.ts';
import { metricRoutes } from './metrics.ts';

let testDatabase: TestDatabase;
let database: Database;
let log: Log;
let consumers: MetricConsumers;
let http: HttpServer;
let address: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = testDatabase.service('insights');
  log = (await testDatabase.log()).forService(database);
  consumers = startMetricConsumers(database, log, () => undefined);
  http = await createHttpServer({
    logger: Fastify({ logger: false }).log,
    metrics: createMetrics(),
    authenticate: ({ headers }) => ({
      tenant: headers.authorization === 'Bearer b' ? TENANT_B : TENANT_A,
      tenantName: 'test',
      name: 'test',
      scopes: new Set(['*']),
    }),
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  for (const route of [...metricRoutes(database, consumers, () => undefined), ...boardRoutes(database)])
    http.add(route);
  address = await http.fastify.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await http.fastify.close();
  await consumers.stop();
  await testDatabase.close();
});

async function ask(method: string, path: string, body?: unknown, tenant = 'a', more: Record<string, string> = {}) {
  const response = await fetch(address + path, {
    method,
    headers: {
      authorization: `Bearer ${tenant}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const opened = { event: 'door.opened', value: { kind: 'count' }, dimensions: { door: 'data.door' } };
const open = (door: string) => ({ type: 'door.opened', source: 'test', data: { door }, time: '2026-03-01T10:00:00Z' });

describe('metrics over HTTP', () => {
  test('are defined, told, asked and deleted', async () => {
    expect(await ask('PUT', '/v1/metrics/doors', opened)).toMatchObject({
      status: 200,
      body: { name: 'doors', version: 1 },
    });
    await log.appendMany(TENANT_A, [open('front'), open('front'), open('back')]);
    await eventually(async () =>
      expect(await ask('GET', '/v1/metrics/doors?every=hour&by=door&where=door%20!%3D%20%22back%22')).toMatchObject({
        status: 200,
        body: {
          metric: 'doors',
          every: 'hour',
          unit: null,
          rows: [{ at: '2026-03-01T10:00:00+00:00', by: { door: 'front' }, value: 2 }],
        },
      }),
    );
    expect((await ask('GET', '/v1/metrics')).body.items).toMatchObject([{ name: 'doors', definition: opened }]);
    expect((await ask('GET', '/v1/metrics', undefined, 'b')).body.items).toEqual([]);
    expect(await ask('GET', '/v1/metrics/doors/definition')).toMatchObject({ body: { definition: opened } });
    expect(await ask('DELETE', '/v1/metrics/doors')).toEqual({ status: 204, body: undefined });
    expect(await ask('GET', '/v1/metrics/doors')).toMatchObject({ status: 404, body: { code: 'METRIC_NOT_FOUND' } });
  });

  test.each([
    ['PUT', '/v1/metrics/x', { ...opened, filter: 'data.a >' }, 422, 'METRIC_INVALID'],
    ['PUT', '/v1/metrics/x', { ...opened, timeZone: 'Nowhere/Land' }, 422, 'METRIC_INVALID'],
    ['PUT', '/v1/metrics/x', { ...opened, value: { kind: 'sum', of: '"x"' } }, 422, 'METRIC_INVALID'],
    ['PUT', '/v1/metrics/x', { ...opened, at: '5' }, 422, 'METRIC_INVALID'],
    ['PUT', '/v1/metrics/x', { ...opened, filter: 'event.nope == 1' }, 422, 'METRIC_INVALID'],
    ['PUT', '/v1/metrics/x', { ...opened, value: { kind: 'sum' } }, 400, 'REQUEST_INVALID'],
    ['PUT', '/v1/metrics/x', { ...opened, more: 1 }, 400, 'REQUEST_INVALID'],
    ['PUT', '/v1/metrics/%20', opened, 400, 'REQUEST_INVALID'],
    ['PUT', '/v1/boards/x', { title: 'x', tiles: [{ id: 'a' }] }, 400, 'REQUEST_INVALID'],
    ['GET', '/v1/metrics/never', undefined, 404, 'METRIC_NOT_FOUND'],
    ['GET', '/v1/metrics/never/live', undefined, 404, 'METRIC_NOT_FOUND'],
    ['DELETE', '/v1/metrics/never', undefined, 404, 'METRIC_NOT_FOUND'],
    [
      'PUT',
      '/v1/boards/x',
      {
        title: 'x',
        tiles: [{ id: 'a', metric: 'm', every: 'day', chart: 'line', w: 6, h: 2, range: '7d', from: '2026-01-01' }],
      },
      422,
      'BOARD_INVALID',
    ],
    ['GET', '/v1/boards/never', undefined, 404, 'BOARD_NOT_FOUND'],
    ['DELETE', '/v1/boards/never', undefined, 404, 'BOARD_NOT_FOUND'],
  ])('%s %s of %j is refused with %i %s', async (method, path, body, status, code) => {
    expect(await ask(method, path, body)).toMatchObject({ status, body: { code } });
  });

  test.each([
    [
      { kind: 'median', of: 'data.x' },
      '/value/kind',
      'must be one of: count, sum, avg, min, max, distinct, quantiles.',
    ],
    [{ of: 'data.x' }, '/value/kind', 'must be one of: count, sum, avg, min, max, distinct, quantiles.'],
    [{ kind: 'quantiles', of: 'data.x', quantiles: [50] }, '/value/quantiles/0', 'must lie between 0 and 1.'],
    [{ kind: 'sum' }, '/value/of', 'is missing.'],
    [{ kind: 'count', of: 'data.x' }, '/value/of', 'is not a member that this route knows.'],
    [5, '/value', 'must be object.'],
  ])('whose value is %j are told what is wrong with it', async (value, pointer, detail) => {
    expect(await ask('PUT', '/v1/metrics/x', { ...opened, value })).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID', pointer, detail: `${pointer} ${detail}` },
    });
  });

  test('asked wrongly name the parameter', async () => {
    await ask('PUT', '/v1/metrics/asked', opened);
    for (const [query, pointer] of Object.entries({
      'every=year': 'every',
      'from=2026-02-30': 'from',
      'to=soon': 'to',
      'by=window': 'by',
      'where=window%20%3D%3D%201': 'where',
      'where=1': 'where',
    })) {
      const answer = await ask('GET', `/v1/metrics/asked?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'METRIC_QUERY_INVALID', pointer } });
    }
    for (const query of ['from=0001-01-01&to=0099-12-31', 'from=0000-01-01&every=all', 'to=-000099-01-01T00:00:00Z'])
      expect(await ask('GET', `/v1/metrics/asked?${query}`)).toMatchObject({ status: 200 });
    expect(await ask('GET', '/v1/metrics/asked?evry=day')).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID' },
    });
  });

  test('are followed live: the answer at once, and again when an event has changed it', async () => {
    await ask('PUT', '/v1/metrics/live', { event: 'bell.rung', value: { kind: 'count' } });
    await eventually(async () => expect((await ask('GET', '/v1/metrics/live')).body.state).toBe('live'));
    const closing = new AbortController();
    const response = await fetch(`${address}/v1/metrics/live/live?every=all`, { signal: closing.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const answers = answersOf(response);
    expect((await answers.next()).value).toMatchObject({ metric: 'live', rows: [] });
    await log.appendMany(TENANT_A, [{ type: 'bell.rung', source: 'test', data: {} }]);
    expect((await answers.next()).value).toMatchObject({ rows: [{ value: 1 }] });
    closing.abort();
  });
});

test('a metric that should be a new one does not replace what has its name', async () => {
  const once = { event: 'gate.opened', value: { kind: 'count' } };
  const newOnly = { 'if-none-match': '*' };
  expect((await ask('PUT', '/v1/metrics/gates', once, 'a', newOnly)).status).toBe(200);
  const again = await ask('PUT', '/v1/metrics/gates', { ...once, filter: 'data.wide' }, 'a', newOnly);
  expect(again).toMatchObject({ status: 412, body: { code: 'ALREADY_EXISTS', pointer: '/name' } });
  expect((await ask('GET', '/v1/metrics/gates/definition')).body).toMatchObject({ version: 1, definition: once });
});

describe('boards over HTTP', () => {
  test('are kept under their name, for their tenant', async () => {
    const board = { title: 'Doors', tiles: [{ id: 'a', metric: 'doors', every: 'day', chart: 'line', w: 6, h: 2 }] };
    const kept = { name: 'doors', version: expect.stringMatching(/^"[\w-]{22}"$/), ...board };
    expect(await ask('PUT', '/v1/boards/doors', board)).toEqual({ status: 200, body: kept });
    expect(await ask('GET', '/v1/boards/doors')).toEqual({ status: 200, body: kept });
    expect((await ask('GET', '/v1/boards', undefined, 'b')).body).toEqual({ items: [] });
    expect((await ask('GET', '/v1/boards')).body.items).toHaveLength(1);
    expect((await ask('DELETE', '/v1/boards/doors')).status).toBe(204);
    expect((await ask('GET', '/v1/boards')).body).toEqual({ items: [] });
  });

  const doors = { title: 'Doors', tiles: [] };
  const newOnly = { 'if-none-match': '*' };

  test('a board that should be a new one does not replace what has its name', async () => {
    expect((await ask('PUT', '/v1/boards/fresh', doors, 'a', newOnly)).status).toBe(200);
    const again = await ask('PUT', '/v1/boards/fresh', { ...doors, title: 'Windows' }, 'a', newOnly);
    expect(again).toMatchObject({ status: 412, body: { code: 'ALREADY_EXISTS', pointer: '/name' } });
    expect((await ask('GET', '/v1/boards/fresh')).body).toMatchObject(doors);
    // Another tenant's names are its own.
    expect((await ask('PUT', '/v1/boards/fresh', doors, 'b', newOnly)).status).toBe(200);
  });

  test('of two who changed the same board the second is told, and nothing of the first is lost', async () => {
    const { version } = (await ask('PUT', '/v1/boards/shared', doors)).body;
    const save = (title: string) => ask('PUT', '/v1/boards/shared', { ...doors, title }, 'a', { 'if-match': version });
    const answers = await Promise.all([save('Mine'), save('Yours')]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 412]);
    const won = answers.find(({ status }) => status === 200)?.body;
    expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect((await ask('GET', '/v1/boards/shared')).body).toEqual(won);
    await ask('DELETE', '/v1/boards/shared');
    expect((await save('Late')).body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect((await ask('GET', '/v1/boards/shared')).status).toBe(404);
  });
});

/** The `rows` events of a stream. */
async function* answersOf(response: Response): AsyncGenerator<unknown, void> {
  let text = '';
  for await (const bytes of response.body ?? []) {
    text += new TextDecoder().decode(bytes);
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: rows\ndata: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}
