import { putBoard } from '@pvt/insights/contract';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';

const DAILY = {
  schedule: { cron: '0 9 * * *', timeZone: 'America/New_York' },
  action: { kind: 'event', type: 'report.due', data: { report: 'sales' } },
};
const BOARD = {
  kind: 'operation',
  operation: 'insights.putBoard',
  input: { name: 'daily', board: { title: 'Daily', tiles: [] } },
};

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    eventAccess: new Map([['pvt.identity.account.created', 'people:read']]),
    answers: (contracts) => contracts.implement(putBoard, async (_, { name }) => ({ name })),
  });
});
afterAll(() => mounted?.close());

const events = (type: string) =>
  mounted.database.admin(
    `select data, attributes->>'actor' as actor from log.event where type = $1 order by position`,
    [type],
  );

test('a task is kept with its next time, and the event that tells of it', async () => {
  const { status, body, headers } = await mounted.ask('PUT', '/v1/tasks/daily', DAILY);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      name: 'daily',
      ...DAILY,
      missed: 'one',
      overlap: 'forbid',
      paused: false,
      last: null,
      nextAt: expect.stringMatching(/T1[34]:00:00/),
    },
  });
  expect((await mounted.ask('GET', '/v1/tasks/daily')).body).toEqual(body);
  expect(headers['etag']).toBe((body as { version: string }).version);
  expect(await events('pvt.scheduler.task.changed')).toMatchObject([
    { data: { name: 'daily', before: null, after: { ...DAILY, paused: false } }, actor: 'key:key-a' },
  ]);
  await mounted.ask('PUT', '/v1/tasks/daily', DAILY);
  expect(await events('pvt.scheduler.task.changed')).toHaveLength(1);
});

test('the next ten times are shown before a task is kept', async () => {
  const { status, body } = await mounted.ask('POST', '/v1/tasks/new/check', DAILY);
  expect(status).toBe(200);
  expect((body as { next: string[] }).next).toHaveLength(10);
  expect((await mounted.ask('GET', '/v1/tasks/new')).status).toBe(404);
});

test.each([
  ['operations 14: a day that never comes', { schedule: { cron: '0 0 30 2 *', timeZone: 'UTC' } }, '/schedule/cron'],
  ['a time that is over', { schedule: { at: '2020-01-01T00:00:00Z' } }, '/schedule/at'],
  ['an unknown time zone', { schedule: { cron: '0 0 * * *', timeZone: 'Mars/Base' } }, '/schedule/timeZone'],
  ['an event of PVT’s own', { action: { kind: 'event', type: 'pvt.x.y', data: {} } }, '/action/type'],
  ['an address within the network', { action: { kind: 'webhook', url: 'http://127.0.0.1/' } }, '/action/url'],
  ['an input that the operation does not take', { action: { ...BOARD, input: { name: 'x' } } }, '/action/input'],
])('%s is refused, with its place and a sentence', async (_what, part, pointer) => {
  for (const [method, path] of [
    ['PUT', '/v1/tasks/wrong'],
    ['POST', '/v1/tasks/wrong/check'],
  ] as const) {
    const { status, body } = await mounted.ask(method, path, { ...DAILY, ...part });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'TASK_INVALID' } });
    expect((body as { errors: { pointer: string }[] }).errors[0]?.pointer).toContain(pointer);
  }
});

test('nobody has a task do what they may not do', async () => {
  const task = { ...DAILY, action: BOARD };
  const only = { permissions: ['scheduler:read', 'scheduler:write'] };
  expect(await mounted.ask('PUT', '/v1/tasks/board', task, only)).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_MISSING' },
  });
  const event = await mounted.ask('PUT', '/v1/tasks/told', DAILY, only);
  expect(event).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
  const both = { permissions: [...only.permissions, 'insights:write'] };
  expect((await mounted.ask('PUT', '/v1/tasks/board', task, both)).status).toBe(200);
});

test.each([
  ['fluxcore.putFlow', { on: ['pvt.identity.account.created'], steps: [{ to: { event: { type: 'told' } } }] }],
  ['insights.putMetric', { event: 'pvt.identity.account.created', value: { kind: 'count' } }],
])('nobody has %s read by a task what they may not read', async (operation, definition) => {
  const task = { ...DAILY, action: { kind: 'operation', operation, input: { name: 'of-people', definition } } };
  const save = (...more: string[]) =>
    mounted.ask('PUT', '/v1/tasks/curious', task, {
      permissions: ['scheduler:read', 'scheduler:write', 'flows:write', 'insights:write', ...more],
    });
  expect(await save()).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING', scope: 'people:read' } });
  expect((await save('people:read')).status).toBe(200);
});

test('of two who change a task the second is told', async () => {
  const first = await mounted.ask('PUT', '/v1/tasks/shared', DAILY);
  const headers = { 'if-match': String(first.headers['etag']) };
  expect((await mounted.ask('PUT', '/v1/tasks/shared', { ...DAILY, overlap: 'queue' }, { headers })).status).toBe(200);
  const late = await mounted.ask('PUT', '/v1/tasks/shared', { ...DAILY, overlap: 'replace' }, { headers });
  expect(late).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE' } });
});

test('a paused task has no next time until it is resumed, and stays paused when it is changed', async () => {
  await mounted.ask('PUT', '/v1/tasks/quiet', DAILY);
  expect((await mounted.ask('POST', '/v1/tasks/quiet/pause')).body).toMatchObject({ paused: true, nextAt: null });
  expect((await mounted.ask('PUT', '/v1/tasks/quiet', { ...DAILY, description: 'Quiet' })).body).toMatchObject({
    paused: true,
    nextAt: null,
  });
  expect((await mounted.ask('POST', '/v1/tasks/quiet/resume')).body).toMatchObject({
    paused: false,
    nextAt: expect.any(String),
  });
  expect((await mounted.ask('POST', '/v1/tasks/none/pause')).status).toBe(404);
});

test('a deleted task is gone, and an event tells of it', async () => {
  await mounted.ask('PUT', '/v1/tasks/old', DAILY);
  expect((await mounted.ask('DELETE', '/v1/tasks/old')).status).toBe(204);
  expect((await mounted.ask('DELETE', '/v1/tasks/old')).status).toBe(404);
  expect(await events('pvt.scheduler.task.deleted')).toMatchObject([{ data: { name: 'old', after: null } }]);
});

test('a tenant sees its own tasks only, page by page', async () => {
  for (const name of ['x', 'y', 'z']) await mounted.ask('PUT', `/v1/tasks/${name}`, DAILY, { tenant: 'b' });
  const first = await mounted.ask('GET', '/v1/tasks?limit=2', undefined, { tenant: 'b' });
  expect(first.body).toMatchObject({ items: [{ name: 'x' }, { name: 'y' }], next: expect.any(String) });
  const { next } = first.body as { readonly next: string };
  expect((await mounted.ask('GET', `/v1/tasks?cursor=${next}`, undefined, { tenant: 'b' })).body).toMatchObject({
    items: [{ name: 'z' }],
  });
});
