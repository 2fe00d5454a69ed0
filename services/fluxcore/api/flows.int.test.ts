import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';
import { othersAnswer } from '../use-cases/others-harness.ts';

let server: MountedForTest;

beforeAll(async () => {
  server = await mountForTest(service, {
    settings: { PVT_FLOW_QUIET: '0ms' },
    answers: othersAnswer,
    eventAccess: new Map([['pvt.identity.membership.changed', 'people:read']]),
  });
});
afterAll(() => server?.close());

const emit = (type: string) => ({ to: { event: { type } } });
const publish = (type: string, ...data: unknown[]) =>
  server.log.appendMany(
    TENANT_A,
    data.map((one) => ({ type, data: one, source: 'test' })),
  );

test('a flow that should be a new one does not replace what has its name', async () => {
  const save = (steps: object[]) =>
    server.ask('PUT', '/v1/flows/once', { on: ['once.in'], steps }, { headers: { 'if-none-match': '*' } });
  expect(await save([emit('once.out')])).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await save([emit('once.other')])).toMatchObject({ status: 412, body: { code: 'ALREADY_EXISTS' } });
  expect((await server.ask('GET', '/v1/flows/once')).body).toMatchObject({ version: 1 });
  // A flow that was deleted holds its name no longer.
  await server.ask('DELETE', '/v1/flows/once');
  expect((await save([emit('once.other')])).status).toBe(200);
  await server.ask('DELETE', '/v1/flows/once');
});

test('a flow reads only what who saves it may read', async () => {
  const definition = { on: ['visit', 'pvt.identity.membership.changed'], steps: [emit('greeted')] };
  const permissions = ['flows:read', 'flows:write'];
  const detail =
    'Events of the type pvt.identity.membership.changed are for who has the scope people:read, which "key of a" lacks.';
  const refused = { status: 403, body: { code: 'SCOPE_MISSING', scope: 'people:read', detail } };
  const ask = (method: 'PUT' | 'POST', path: string, body: object, more: readonly string[] = []) =>
    server.ask(method, `/v1/flows/greeter${path}`, body, { permissions: [...permissions, ...more] });
  expect(await ask('PUT', '', definition)).toMatchObject(refused);
  expect((await ask('POST', '/check', definition)).body).toMatchObject({ faults: [{ pointer: '/on', detail }] });
  expect((await ask('PUT', '', definition, ['people:read'])).status).toBe(200);
  // Nor is it changed, or sent back over what was, by who could not read it.
  expect(await ask('PUT', '', { ...definition, steps: [emit('greeted.again')] })).toMatchObject(refused);
  expect(await ask('POST', '/replay', { from: { position: 1 } })).toMatchObject(refused);
  await server.ask('DELETE', '/v1/flows/greeter');
});

test('a flow is saved, listed, shown with its versions, and counts what it does', async () => {
  const definition = { description: 'nights', on: ['book'], steps: [{ when: 'data.nights > 0' }, emit('booked')] };
  const saved = await server.ask('PUT', '/v1/flows/bookings', definition);
  expect(saved).toMatchObject({ status: 200, body: { name: 'bookings', version: 1, state: 'running', definition } });
  await publish('book', { nights: 1 }, { nights: 0 });
  await eventually(async () =>
    expect((await server.ask('GET', '/v1/flows/bookings/stats')).body).toEqual({
      version: 1,
      late: 0,
      lag: 0,
      steps: [
        { pointer: '/steps/0', in: 2, out: 1, dropped: 1, failed: 0 },
        { pointer: '/steps/1', in: 1, out: 1, dropped: 0, failed: 0 },
      ],
    }),
  );
  expect((await server.ask('PUT', '/v1/flows/bookings', definition)).body).toMatchObject({ version: 1 });
  expect((await server.ask('PUT', '/v1/flows/bookings', { ...definition, enabled: false })).body).toMatchObject({
    version: 1,
    state: 'paused',
  });
  expect(
    (await server.ask('PUT', '/v1/flows/bookings', { ...definition, steps: [emit('booked')] })).body,
  ).toMatchObject({ version: 2, state: 'running' });
  expect((await server.ask('GET', '/v1/flows')).body).toMatchObject({ items: [{ name: 'bookings', version: 2 }] });
});

test('a wrong expression answers 422 with the step and the column', async () => {
  const answer = await server.ask('PUT', '/v1/flows/wrong', {
    on: ['a'],
    steps: [{ when: 'true' }, { map: { total: 'data.nights + (1 + "b")' } }],
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      code: 'FLOW_INVALID',
      errors: [{ pointer: '/steps/1/map/total', step: 'map', column: 16, detail: 'no such overload: int + string' }],
    },
  });
});

test('a check reports all that a save would be rejected for, with its place, and saves nothing', async () => {
  const check = async (definition: unknown) =>
    (await server.ask('POST', '/v1/flows/checked/check', { definition })).body as unknown;
  expect(await check({ on: ['a'], steps: [{ when: 'data.n >' }, { map: { sum: 'data.n + (1 + "b")' } }] })).toEqual({
    faults: [
      { pointer: '/steps/0/when', step: 'when', column: 9, detail: expect.any(String) as unknown },
      { pointer: '/steps/1/map/sum', step: 'map', column: 11, detail: 'no such overload: int + string' },
    ],
    warnings: [],
  });
  expect(await check({ on: ['a'] })).toMatchObject({ faults: [{ pointer: '' }] });
  expect(await check('nothing')).toMatchObject({ faults: [{ pointer: '' }] });
  const enrich = { task: 'classify', input: 'data.text', as: 'label', onUnavailable: 'park' };
  expect(await check({ on: ['a'], steps: [{ enrich }] })).toMatchObject({
    faults: [{ pointer: '/steps/0/enrich/labels', step: 'enrich' }],
  });
  expect(await check({ on: ['a'], steps: [emit('a')] })).toMatchObject({
    faults: [{ pointer: '/on', detail: expect.stringContaining('a → checked') as unknown }],
  });
  expect(await check({ on: ['a'], steps: [emit('b')] })).toEqual({ faults: [], warnings: [] });
  expect((await server.ask('GET', '/v1/flows/checked')).status).toBe(404);
});

test('a check takes the definition as PUT does, and as a member', async () => {
  const check = async (body: object) => (await server.ask('POST', '/v1/flows/plain/check', body)).body as unknown;
  const faulty = { on: ['a'], steps: [{ when: '1' }, emit('b')] };
  expect(await check(faulty)).toMatchObject({ faults: [{ pointer: '/steps/0/when' }] });
  expect(await check({ definition: faulty })).toEqual(await check(faulty));
  expect(await check({ on: ['a'], steps: [emit('b')] })).toEqual({ faults: [], warnings: [] });
  expect(await check({ definition: 1, on: ['a'] })).toMatchObject({ faults: [{ pointer: '' }, {}] });
});

test('a lookup in a table that is not there is a warning with its place until there is one, also in a branch', async () => {
  const lookup = (table: string, missing: string) => ({ lookup: { table, key: 'data.currency', as: 'rate', missing } });
  const definition = {
    on: ['sale'],
    steps: [
      lookup('later-rates', 'dead'),
      { route: [{ otherwise: true, steps: [lookup('later-taxes', 'null'), emit('sold')] }] },
    ],
  };
  const warnings = [
    {
      pointer: '/steps/0/lookup/table',
      step: 'lookup',
      detail: 'There is no reference table "later-rates" yet: until there is, each event here becomes a dead letter.',
    },
    {
      pointer: '/steps/1/route/0/steps/0/lookup/table',
      step: 'lookup',
      detail: 'There is no reference table "later-taxes" yet: until there is, each lookup gives null.',
    },
  ];
  const check = async () => (await server.ask('POST', '/v1/flows/sales-later/check', definition)).body as unknown;
  expect(await check()).toEqual({ faults: [], warnings });
  expect(await server.ask('PUT', '/v1/flows/sales-later', definition)).toMatchObject({
    status: 200,
    body: { warnings },
  });
  await server.ask('PUT', '/v1/reference-tables/later-rates', { rows: { EUR: 1 } });
  expect(await check()).toEqual({ faults: [], warnings: warnings.slice(1) });
  await server.ask('PUT', '/v1/reference-tables/later-taxes', { rows: { EUR: 1 } });
  expect((await server.ask('PUT', '/v1/flows/sales-later', definition)).body).not.toHaveProperty('warnings');
  await server.ask('DELETE', '/v1/flows/sales-later');
});

test('a pattern that can not be matched in bounded time answers 422 with the step and the column', async () => {
  const answer = await server.ask('PUT', '/v1/flows/wrong', {
    on: ['a'],
    steps: [{ when: 'data.name.matches("(a)\\\\1")' }, emit('b')],
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      code: 'FLOW_INVALID',
      errors: [
        {
          pointer: '/steps/0/when',
          step: 'when',
          column: 19,
          detail: expect.stringContaining('back-references are not supported') as unknown,
        },
      ],
    },
  });
});

test('what the assistant would not take is reported with its place', async () => {
  const enrich = { task: 'classify', input: 'data.text', as: 'label', onUnavailable: 'park' };
  expect(await server.ask('PUT', '/v1/flows/wrong', { on: ['a'], steps: [{ enrich }] })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/steps/0/enrich/labels', step: 'enrich' }] },
  });
});

test('a test run reports what each step gave, and leaves nothing behind', async () => {
  await server.ask('PUT', '/v1/reference-tables/rates', { rows: { EUR: 1.5 } });
  const definition = {
    on: ['sale'],
    steps: [
      { when: 'data.v > 0' },
      { lookup: { table: 'rates', key: 'data.currency', as: 'rate' } },
      { enrich: { task: 'classify', input: 'data.text', as: 'label', labels: ['praise'], onUnavailable: 'park' } },
      { map: { worth: 'data.v * data.rate', label: 'data.label.output.label' } },
      { window: { kind: 'tumbling', size: 'PT1H', aggregate: { sum: { sum: 'data.worth' } } } },
      emit('hourly'),
    ],
  };
  const sale = (v: unknown, time: string) => ({
    type: 'sale',
    id: time,
    time,
    data: { v, currency: 'EUR', text: 'good' },
  });
  const events = [
    sale(2, '2026-01-01T00:01:00Z'),
    sale(0, '2026-01-01T00:02:00Z'),
    sale('x', '2026-01-01T00:03:00Z'),
    sale(4, '2026-01-01T01:00:00Z'),
  ];
  const { status, body } = await server.ask('POST', '/v1/flows/not-saved/test', { definition, events });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    results: [
      {
        steps: [
          { pointer: '/steps/0', kind: 'when' },
          { pointer: '/steps/1', out: [{ data: { rate: 1.5 } }] },
          {
            pointer: '/steps/2',
            out: [{ data: { label: { output: { label: 'praise' }, provider: 'rules', model: 'rules' } } }],
          },
          { pointer: '/steps/3', out: [{ data: { worth: 3, label: 'praise' } }] },
          { pointer: '/steps/4', dropped: true },
        ],
        sinks: [],
      },
      { steps: [{ pointer: '/steps/0', dropped: true }] },
      { steps: [{ pointer: '/steps/0', error: { code: 'FLOW_STEP_FAILED' } }] },
      { sinks: [{ kind: 'event', type: 'hourly', data: { sum: 3, window: { start: '2026-01-01T00:00:00.000Z' } } }] },
    ],
    closing: { sinks: [{ data: { sum: 6, window: { start: '2026-01-01T01:00:00.000Z' } } }] },
  });
  expect(await server.database.admin(`select 1 from log.event where type = 'hourly'`)).toEqual([]);
});

test('a test run pairs what each step gave with what came to it, so that it can be compared', async () => {
  const definition = {
    on: ['order'],
    steps: [
      { split: 'data.lines' },
      { when: 'data.n > 1' },
      { map: { double: 'data.n * 2' } },
      { window: { kind: 'tumbling', size: 'PT1H', aggregate: { n: { count: true } } } },
      emit('hourly'),
    ],
  };
  const events = [{ type: 'order', data: { lines: [{ n: 1 }, { n: 2 }, { n: 3 }] } }];
  const { body } = await server.ask('POST', '/v1/flows/not-saved/test', { definition, events });
  expect(body).toMatchObject({
    results: [
      {
        steps: [
          { in: [{ data: { lines: [{ n: 1 }, { n: 2 }, { n: 3 }] } }], out: [{ from: 0 }, { from: 0 }, { from: 0 }] },
          {
            in: [{ data: { n: 1 } }, { data: { n: 2 } }, { data: { n: 3 } }],
            out: [
              { data: { n: 2 }, from: 1 },
              { data: { n: 3 }, from: 2 },
            ],
          },
          {
            in: [{ data: { n: 2 } }, { data: { n: 3 } }],
            out: [
              { data: { double: 4 }, from: 0 },
              { data: { double: 6 }, from: 1 },
            ],
          },
          { in: [{ data: { double: 4 } }, { data: { double: 6 } }], dropped: true },
        ],
      },
    ],
    closing: { steps: [{ in: [], out: [{ data: { n: 2 } }] }, { in: [{ data: { n: 2 } }] }] },
  });
});

test('late events are listed', async () => {
  await server.ask('PUT', '/v1/flows/late', {
    on: ['tick'],
    steps: [{ window: { kind: 'tumbling', size: 'PT1H', aggregate: { n: { count: true } } } }],
  });
  for (const time of ['2026-01-01T00:00:00Z', '2026-01-01T05:00:00Z', '2026-01-01T00:30:00Z']) {
    await server.log.append(TENANT_A, { type: 'tick', source: 'test', id: time, time, data: {} });
  }
  await eventually(async () =>
    expect((await server.ask('GET', '/v1/flows/late/late')).body).toMatchObject({
      items: [{ eventId: '2026-01-01T00:30:00Z' }],
    }),
  );
});

test('a replay is started, shown and switched to over HTTP', async () => {
  await server.ask('PUT', '/v1/flows/again', { on: ['r.in'], steps: [{ when: 'data.n > 1' }, emit('r.out')] });
  const emitted = async () =>
    (
      await server.database.admin<{ data: unknown }>(
        `select data from log.event where type = 'r.out' order by position`,
      )
    ).map(({ data }) => data);
  await publish('r.in', { n: 1 }, { n: 2 });
  await eventually(async () => expect(await emitted()).toEqual([{ n: 2 }]));
  const started = await server.ask('POST', '/v1/flows/again/replay', {
    from: { position: 1 },
    definition: { on: ['r.in'], steps: [emit('r.out')] },
  });
  expect(started).toMatchObject({ status: 202, body: { version: 2, state: 'replaying' } });
  await eventually(async () =>
    expect((await server.ask('GET', '/v1/flows/again/versions/2/outputs')).body).toMatchObject({
      items: [{ data: { n: 1 } }, { data: { n: 2 } }],
    }),
  );
  expect(await server.ask('POST', '/v1/flows/again/switch', { version: 2 })).toMatchObject({
    status: 200,
    body: { version: 2, state: 'running' },
  });
  await publish('r.in', { n: 0 });
  await eventually(async () => expect(await emitted()).toEqual([{ n: 2 }, { n: 1 }, { n: 0 }]));
});

test('another tenant sees no flow, no table, and its events go through none', async () => {
  expect((await server.ask('GET', '/v1/flows', undefined, { tenant: 'b' })).body).toEqual({ items: [] });
  expect((await server.ask('GET', '/v1/flows/bookings', undefined, { tenant: 'b' })).status).toBe(404);
  expect((await server.ask('GET', '/v1/reference-tables/rates', undefined, { tenant: 'b' })).status).toBe(404);
  await server.ask('PUT', '/v1/flows/bookings', { on: ['book'], steps: [emit('booked')] }, { tenant: 'b' });
  await server.log.append(TENANT_B, { type: 'book', source: 'test', data: { of: 'b' } });
  await eventually(async () =>
    expect(
      await server.database.admin(`select tenant from log.event where type = 'booked' and data->>'of' = 'b'`),
    ).toEqual([{ tenant: TENANT_B }]),
  );
  await server.ask('DELETE', '/v1/flows/bookings', undefined, { tenant: 'b' });
  expect((await server.ask('GET', '/v1/flows/bookings')).status).toBe(200);
});

test('nothing a client sends is answered with a fault', async () => {
  for (const [method, url, body] of [
    ['GET', '/v1/flows/nothing', undefined],
    ['GET', '/v1/flows/nothing/stats', undefined],
    ['DELETE', '/v1/flows/nothing', undefined],
    ['POST', '/v1/flows/nothing/replay', { from: {} }],
    ['POST', '/v1/flows/nothing/switch', { version: 1 }],
    ['POST', '/v1/flows/nothing/test', { events: [] }],
    ['PUT', '/v1/flows/UPPER', { on: ['a'], steps: [] }],
    ['PUT', '/v1/flows/odd', { on: ['a'], steps: [{ when: '('.repeat(3000) }] }],
    ['PUT', '/v1/flows/odd', { on: ['a'], steps: [{ route: [{ when: 'true', steps: 'x' }] }] }],
    ['GET', '/v1/flows/nothing/late?cursor=-1', undefined],
    ['DELETE', '/v1/reference-tables/nothing', undefined],
    ['DELETE', '/v1/flows/nothing/versions/9999999999', undefined],
  ] as const) {
    const { status } = await server.ask(method, url, body);
    expect([method, url, status >= 400 && status < 500]).toEqual([method, url, true]);
  }
});

test('a secret that is made for a replay is shown once, as that of a save is', async () => {
  const hook = (url: string) => ({ on: ['sec.in'], steps: [{ to: { webhook: { url } } }] });
  const secret = expect.stringMatching(/^whsec_/) as unknown;
  expect(await server.ask('PUT', '/v1/flows/secretive', hook('https://example.org/a'))).toMatchObject({
    status: 200,
    body: { secrets: [{ url: 'https://example.org/a', secret }] },
  });
  const replay = (url: string) => server.ask('POST', '/v1/flows/secretive/replay', { from: {}, definition: hook(url) });
  expect(await replay('https://example.org/b')).toMatchObject({
    status: 202,
    body: { version: 2, secrets: [{ url: 'https://example.org/b', secret }] },
  });
  expect((await replay('https://example.org/b')).body).not.toHaveProperty('secrets');
});

test('a web hook that could never be sent is rejected when it is saved', async () => {
  for (const [webhook, pointer] of [
    [{ url: 'http://169.254.169.254/latest' }, '/steps/0/to/webhook/url'],
    [{ url: 'file:///etc/passwd' }, '/steps/0/to/webhook/url'],
    [{ url: 'https://example.org/', secret: 'whsec_!!!' }, '/steps/0/to/webhook/secret'],
    [{ url: 'https://example.org/', secret: '' }, '/steps/0/to/webhook/secret'],
  ] as const) {
    expect(await server.ask('PUT', '/v1/flows/unsent', { on: ['a'], steps: [{ to: { webhook } }] })).toMatchObject({
      status: 422,
      body: { code: 'FLOW_INVALID', errors: [{ pointer, step: 'to' }] },
    });
  }
});

test('a sample event of a type that the flow does not read comes to no step of a test', async () => {
  const { body } = await server.ask('POST', '/v1/flows/not-saved/test', {
    definition: { on: ['read'], steps: [emit('out')] },
    events: [
      { type: 'unread', id: 'a', data: {} },
      { type: 'read', id: 'b', data: {} },
    ],
  });
  expect(body).toMatchObject({
    results: [
      { event: { id: 'a' }, notRead: 'not read by this flow', steps: [], sinks: [] },
      { event: { id: 'b' }, steps: [{ pointer: '/steps/0' }], sinks: [{ type: 'out' }] },
    ],
  });
});
