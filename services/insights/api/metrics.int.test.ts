import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    eventAccess: new Map([['pvt.identity.session.opened', 'organisation:read']]),
  });
});
afterAll(() => mounted?.close());

type Method = 'GET' | 'PUT' | 'DELETE';
type Body = Readonly<Record<string, unknown>>;

async function ask(method: Method, path: string, body?: unknown, tenant = 'a', headers: Record<string, string> = {}) {
  const answer = await mounted.ask(method, path, body, { tenant, headers });
  return { status: answer.status, body: answer.body as Body };
}

/** What was published of one thing, with who did it. */
async function eventsOf(name: string): Promise<{ type: string; data: Body; actor: string }[]> {
  return mounted.database.admin(
    `select type, data, attributes->>'actor' as actor from log.event
     where source = '/insights' and data->>'name' = $1 order by position`,
    [name],
  );
}

/** Every item of a list, page by page. */
async function pages(path: string, limit: number, tenant: string): Promise<unknown[][]> {
  const read: unknown[][] = [];
  for (let cursor: unknown = ''; cursor !== undefined; ) {
    const { body } = await ask('GET', `${path}?limit=${limit}&cursor=${String(cursor)}`, undefined, tenant);
    read.push((body['items'] as Body[]).map(({ name }) => name));
    cursor = body['next'];
  }
  return read;
}

const opened = { event: 'door.opened', value: { kind: 'count' }, dimensions: { door: 'data.door' } };
const open = (door: string) => ({ type: 'door.opened', source: 'test', data: { door }, time: '2026-03-01T10:00:00Z' });

describe('metrics over HTTP', () => {
  test('are defined, told, asked and deleted', async () => {
    expect(await ask('PUT', '/v1/metrics/doors', opened)).toMatchObject({
      status: 200,
      body: { name: 'doors', version: 1 },
    });
    await mounted.log.appendMany(TENANT_A, [open('front'), open('front'), open('back')]);
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
    expect((await ask('GET', '/v1/metrics')).body['items']).toMatchObject([{ name: 'doors', definition: opened }]);
    expect((await ask('GET', '/v1/metrics', undefined, 'b')).body['items']).toEqual([]);
    expect(await ask('GET', '/v1/metrics/doors/definition')).toMatchObject({ body: { definition: opened } });
    expect(await ask('DELETE', '/v1/metrics/doors')).toEqual({ status: 204, body: undefined });
    expect(await ask('GET', '/v1/metrics/doors')).toMatchObject({ status: 404, body: { code: 'METRIC_NOT_FOUND' } });
  });

  test('with more values of their dimensions than an answer is made of say so, and are told without them', async () => {
    const name = 'doors-of-many';
    expect(await ask('PUT', `/v1/metrics/${name}`, { ...opened, event: 'door.of-many' })).toMatchObject({
      status: 200,
    });
    await mounted.database.admin(
      `with version as (select tenant, id from insights.metric_version where name = $1),
        added as (insert into insights.series (tenant, version, dimensions)
          select tenant, id, '["' || n || '"]' from version, generate_series(1, 100001) n returning tenant, version, id)
       insert into insights.cell (tenant, version, grain, at, series, count)
       select tenant, version, 2, '2026-03-01', id, 1 from added`,
      [name],
    );
    for (const asked of ['by=door', 'where=door%20!%3D%20%22back%22'])
      expect(await ask('GET', `/v1/metrics/${name}?${asked}`)).toMatchObject({
        status: 422,
        body: { code: 'METRIC_QUERY_TOO_LARGE', detail: expect.stringContaining('100000 sets') as unknown },
      });
    const whole = (await ask('GET', `/v1/metrics/${name}`)).body['rows'];
    expect(whole).toMatchObject([{ at: '2026-03-01T00:00:00+00:00' }]);
    expect(JSON.stringify(whole)).toContain('"value":100001');
  });

  test.each<[Method, string, unknown, number, string]>([
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
    await eventually(async () => expect((await ask('GET', '/v1/metrics/live')).body['state']).toBe('live'));
    const closing = new AbortController();
    const response = await mounted.fetch('/v1/metrics/live/live?every=all', { signal: closing.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const answers = answersOf(response);
    expect((await answers.next()).value).toMatchObject({ metric: 'live', rows: [] });
    await mounted.log.appendMany(TENANT_A, [{ type: 'bell.rung', source: 'test', data: {} }]);
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

describe('what is published of a metric', () => {
  const bell = { event: 'bell.struck', value: { kind: 'count' } };
  const put = (definition: unknown) => ask('PUT', '/v1/metrics/struck', definition);
  const isLive = (version: number) =>
    eventually(async () =>
      expect((await ask('GET', '/v1/metrics/struck/definition')).body).toMatchObject({ version, state: 'live' }),
    );

  test('is each definition with the one before it, when it has been filled, and that it is gone', async () => {
    const described = { ...bell, description: 'Strokes' };
    const narrower = { ...described, filter: 'data.loud' };
    await put(bell);
    await isLive(1);
    await put(described);
    await put(narrower);
    await isLive(2);
    await ask('DELETE', '/v1/metrics/struck');
    const published = await eventsOf('struck');
    const [by, itself] = ['key:key-a', 'service:insights'];
    expect(published).toMatchObject([
      { type: 'pvt.insights.metric.saved', actor: by, data: { before: null, after: bell } },
      { type: 'pvt.insights.metric.filled', actor: itself, data: { version: 1, definition: bell } },
      { type: 'pvt.insights.metric.saved', actor: by, data: { before: bell, after: described } },
      { type: 'pvt.insights.metric.saved', actor: by, data: { before: described, after: narrower } },
      { type: 'pvt.insights.metric.filled', actor: itself, data: { version: 2, definition: narrower } },
      { type: 'pvt.insights.metric.deleted', actor: by, data: { before: narrower, after: null } },
    ]);
    expect(published).toHaveLength(6);
  });

  test('is nothing when nothing changes, or when it is rejected', async () => {
    await ask('PUT', '/v1/metrics/same', bell);
    await ask('PUT', '/v1/metrics/same', { value: bell.value, event: bell.event });
    await ask('PUT', '/v1/metrics/same', { ...bell, filter: 'data.a >' });
    await ask('PUT', '/v1/metrics/same', { ...bell, filter: 'true' }, 'a', { 'if-none-match': '*' });
    await ask('DELETE', '/v1/metrics/never');
    const saved = (await eventsOf('same')).filter(({ type }) => type !== 'pvt.insights.metric.filled');
    expect(saved).toHaveLength(1);
    expect(await eventsOf('never')).toEqual([]);
  });
});

test('the list of metrics is paged by name, each metric once with all its versions', async () => {
  const names = ['Zebra', 'b.1', 'b.10', 'b.2', 'c'];
  for (const name of names) await ask('PUT', `/v1/metrics/${name}`, opened, 'b');
  await ask('PUT', '/v1/metrics/b.10', { ...opened, filter: 'true' }, 'b');
  expect(await pages('/v1/metrics', 2, 'b')).toEqual([['Zebra', 'b.1'], ['b.10', 'b.2'], ['c']]);
  expect(await ask('GET', '/v1/metrics?cursor=x', undefined, 'b')).toMatchObject({
    status: 400,
    body: { code: 'CURSOR_INVALID' },
  });
});

test.each<[Method, string, string]>([
  ['PUT', '/v1/metrics/x', 'insights:write'],
  ['DELETE', '/v1/boards/x', 'insights:write'],
  ['GET', '/v1/metrics', 'insights:read'],
])('%s %s needs %s', async (method, path, scope) => {
  const body = method === 'PUT' ? opened : undefined;
  expect(await mounted.ask(method, path, body, { permissions: ['insights:other'] })).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_MISSING', scope },
  });
});

test('a metric counts only what who defines it may read', async () => {
  const metric = { event: 'pvt.identity.session.opened', value: { kind: 'count' } };
  const ask = (method: 'PUT' | 'POST', path: string, permissions: readonly string[]) =>
    mounted.ask(method, `/v1/metrics/sign-ins${path}`, metric, { permissions });
  const refused = { status: 403, body: { code: 'SCOPE_MISSING', scope: 'organisation:read' } };
  expect(await ask('PUT', '', ['insights:write'])).toMatchObject(refused);
  expect(await ask('POST', '/check', ['insights:write'])).toMatchObject(refused);
  expect((await ask('PUT', '', ['insights:write', 'organisation:read'])).status).toBe(200);
  await mounted.ask('DELETE', '/v1/metrics/sign-ins');
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
