import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findTypeSchema, listTypeVersions } from '@pvt/collect/contract';
import { mayStill } from '@pvt/identity/contract';
import { putBoard } from '@pvt/insights/contract';
import { httpErrors } from '@pvt/kernel/http/problem';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../core/run.ts';
import { service } from '../service.ts';

const PROCESSES = 3;
const EVENT = { kind: 'event', type: 'report.due', data: { report: 'sales' } };
const boards: unknown[] = [];
const VERSION = { version: 1, since: '2026-11-20T00:00:00Z' };
/** What the maker of tasks may not do any more, and what identity was asked about it. */
let lacks: string | undefined;
const maker: unknown[] = [];
/** Whether collect answers nothing. */
let away = false;

let database: TestDatabase;
let processes: MountedForTest[];
/** Requests that the receiver has not answered. */
const held: ServerResponse[] = [];
const posted: { readonly id: unknown; readonly path: string | undefined; readonly body: unknown }[] = [];

const receiver = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += String(chunk)));
  request.on('end', () => {
    posted.push({ id: request.headers['webhook-id'], path: request.url, body: JSON.parse(text) });
    if (request.url === '/held') held.push(response);
    else
      response
        .writeHead(request.url === '/broken' ? 500 : 200)
        .end(request.url === '/broken' ? 'out of paper' : 'thanks');
  });
});
const hook = (path: string) => ({
  kind: 'webhook',
  url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`,
});

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  database = await createTestDatabase();
  processes = await Promise.all(
    Array.from({ length: PROCESSES }, () =>
      mountForTest(service, {
        database,
        settings: { PVT_ALLOW_PRIVATE_URLS: 'true' },
        answers(contracts) {
          contracts.implement(putBoard, async (context, { name }) => {
            boards.push({ name, key: context.idempotencyKey, by: context.principal.id });
            return { name };
          });
          contracts.implement(mayStill, async (_, asked) => {
            maker.push(asked);
            return { lacks: lacks === undefined || !asked.permissions.includes(lacks) ? null : lacks };
          });
          contracts.implement(listTypeVersions, async () =>
            ['strict.due', 'patient.due'].map((type) => ({ ...VERSION, type })),
          );
          contracts.implement(findTypeSchema, async (_, { type }) => {
            if (away) throw httpErrors.DEPENDENCY_UNAVAILABLE('collect is away.');
            return { ...VERSION, type, schema: { type: 'object', required: ['report'] } };
          });
        },
      }),
    ),
  );
});
afterAll(async () => {
  for (const response of held) response.destroy();
  receiver.close();
  receiver.closeAllConnections();
  for (const each of processes ?? []) await each.close();
  await database?.close();
});

const ask: MountedForTest['ask'] = (...args) => {
  const [first] = processes;
  if (first === undefined) throw new Error('nothing is mounted');
  return first.ask(...args);
};

async function save(name: string, task: object): Promise<void> {
  const { status, body } = await ask('PUT', `/v1/tasks/${name}`, {
    schedule: { everySeconds: 3600 },
    action: EVENT,
    ...task,
  });
  expect({ status, body }).toMatchObject({ status: 200 });
}

/** As if the time of the task's next run had come just now. Of several, by a pattern, all at once. */
async function comeDue(names: string): Promise<void> {
  await database.admin(`update scheduler.task set next_at = now() where name like $1`, [names]);
  await timersGoOff(names);
}

async function timersGoOff(names: string): Promise<void> {
  await database.admin(
    `update pvt.job set next_at = now() where type = 'scheduler.due' and state = 'waiting' and attempts = 0 and key like $1`,
    [names],
  );
}

async function runs(name: string): Promise<Run[]> {
  return ((await ask('GET', `/v1/tasks/${name}/runs?limit=500`)).body as { items: Run[] }).items;
}
const states = async (name: string) => (await runs(name)).map(({ state }) => state);
const told = (type: string, task: string) =>
  database.admin<{ data: object }>(`select data from log.event where type = $1 and key = $2 order by position`, [
    type,
    task,
  ]);

test('operations 16: a time that comes is one run over three processes: begun, done, and told of', async () => {
  await save('tick', {});
  await comeDue('tick');
  await eventually(async () => expect(await states('tick')).toEqual(['done']));
  const [run] = await runs('tick');
  expect(run).toMatchObject({
    attempts: 1,
    manual: false,
    output: { published: 'report.due' },
    error: null,
    durationMs: expect.any(Number),
  });
  expect(await told('report.due', 'tick')).toEqual([{ data: { report: 'sales' } }]);
  expect(await told('pvt.scheduler.run.started', 'tick')).toMatchObject([{ data: { run: run?.id, attempt: 1 } }]);
  expect(await told('pvt.scheduler.run.finished', 'tick')).toMatchObject([{ data: { run: run?.id, state: 'done' } }]);
  expect((await ask('GET', '/v1/tasks/tick')).body).toMatchObject({
    last: { state: 'done', scheduledFor: run?.scheduledFor },
    nextAt: expect.any(String),
  });
});

test('of a hundred tasks that are due at once, three processes make one run of each', async () => {
  const names = Array.from({ length: 100 }, (_, i) => `many-${i}`);
  await Promise.all(names.map((name) => save(name, {})));
  await comeDue('many-%');
  const found = () =>
    database.admin<{ task: string; state: string }>(`select task, state from scheduler.run where task like 'many-%'`);
  await eventually(async () => expect((await found()).filter(({ state }) => state === 'done')).toHaveLength(100));
  expect(new Set((await found()).map(({ task }) => task)).size).toBe(100);
  expect(await database.admin(`select from log.event where type = 'report.due' and key like 'many-%'`)).toHaveLength(
    100,
  );
});

test('a second timer for a time that was decided about makes no second run', async () => {
  await save('back', {});
  await comeDue('back');
  await eventually(async () => expect(await states('back')).toEqual(['done']));
  // The clock has stepped back: the timer fires before the task's next time, and sets itself anew.
  const before = await database.admin<{ id: string }>(`select id from pvt.job where key = 'back'`);
  await timersGoOff('back');
  await eventually(async () => {
    const now = await database.admin<{ id: string }>(
      `select id from pvt.job where key = 'back' and attempts = 0 and next_at > now()`,
    );
    expect(now).toHaveLength(1);
    expect(now).not.toEqual(before);
  });
  expect(await states('back')).toEqual(['done']);
});

test.each([
  ['skip', [], 180],
  ['one', ['done'], 179],
  ['all', ['done', 'done', 'done'], 177],
])(
  'operations 15: after three hours down a task of each minute with "%s" makes up for what it may, and shows the rest',
  async (missed, done, times) => {
    const name = `down-${missed}`;
    await save(name, { schedule: { everySeconds: 60 }, missed, missedMost: 3 });
    // Not while a minute is about to be half a minute late, and so to be missed too.
    await eventually(async () => {
      const [row] = await database.admin<{ second: number }>('select extract(second from now())::float8 as second');
      expect(row?.second).toSatisfy((second: number) => second < 24 || second > 31.5);
    });
    // From a full minute on, so that what is due now is less than half a minute late, or none.
    await database.admin(
      `update scheduler.task set next_at = date_trunc('minute', now() - interval '31 seconds') - interval '179 minutes' where name = $1`,
      [name],
    );
    await timersGoOff(name);
    const late = async () =>
      database.admin<{ state: string; times: number }>(
        `select state, times from scheduler.run where task = $1 and scheduled_for <= date_trunc('minute', now() - interval '31 seconds')
        order by scheduled_for desc`,
        [name],
      );
    await eventually(async () => expect((await late()).map(({ state }) => state)).toEqual([...done, 'missed']));
    expect((await late()).at(-1)).toEqual({ state: 'missed', times });
    expect(await told('pvt.scheduler.run.missed', name)).toMatchObject([{ data: { times } }]);
  },
);

test('operations 17: while a run is under way the next two are skipped, and that is told', async () => {
  await save('forbid', { action: hook('/held') });
  const { status, body } = await ask('POST', '/v1/tasks/forbid/runs');
  expect({ status, body }).toMatchObject({ status: 201, body: { manual: true, state: 'waiting' } });
  await eventually(() => expect(held).toHaveLength(1));
  for (const skipped of [1, 2]) {
    await comeDue('forbid');
    await eventually(async () =>
      expect((await states('forbid')).filter((state) => state === 'skipped')).toHaveLength(skipped),
    );
  }
  expect(await told('pvt.scheduler.run.skipped', 'forbid')).toMatchObject([
    { data: { reason: 'overlap' } },
    { data: { reason: 'overlap' } },
  ]);
  expect(await ask('POST', '/v1/tasks/forbid/runs')).toMatchObject({ status: 409, body: { code: 'TASK_UNDER_WAY' } });
  held.shift()?.writeHead(200).end('done');
  await eventually(async () => expect((await states('forbid')).sort()).toEqual(['done', 'skipped', 'skipped']));
});

test('operations 17: a run that is queued begins when the one before it has ended', async () => {
  await save('queue', { action: hook('/held'), overlap: 'queue' });
  await ask('POST', '/v1/tasks/queue/runs');
  await eventually(() => expect(held).toHaveLength(1));
  await ask('POST', '/v1/tasks/queue/runs');
  await eventually(async () => expect(await states('queue')).toEqual(['queued', 'running']));
  held.shift()?.writeHead(200).end();
  await eventually(() => expect(held).toHaveLength(1));
  expect(await states('queue')).toEqual(['running', 'done']);
  held.shift()?.writeHead(200).end();
  await eventually(async () => expect(await states('queue')).toEqual(['done', 'done']));
});

test('operations 17: a run that is replaced is ended, and what comes of it later counts for nothing', async () => {
  await save('replace', { action: hook('/held'), overlap: 'replace' });
  await ask('POST', '/v1/tasks/replace/runs');
  await eventually(() => expect(held).toHaveLength(1));
  await ask('POST', '/v1/tasks/replace/runs');
  await eventually(() => expect(held).toHaveLength(2));
  for (const response of held.splice(0)) response.writeHead(200).end();
  await eventually(async () => expect(await states('replace')).toEqual(['done', 'replaced']));
  const finished = await told('pvt.scheduler.run.finished', 'replace');
  expect(finished.map(({ data }) => data)).toMatchObject([{ state: 'replaced' }, { state: 'done' }]);
});

test('a web hook that is not taken is a failed run, with what was answered', async () => {
  await save('broken', { action: { ...hook('/broken'), data: { a: 1 } } });
  await ask('POST', '/v1/tasks/broken/runs');
  await eventually(async () => expect(await states('broken')).toEqual(['failed']));
  const [run] = await runs('broken');
  expect(run?.error).toEqual({ code: 'RUN_FAILED', detail: 'The address answered 500. out of paper' });
  expect(posted.findLast(({ path }) => path === '/broken')).toMatchObject({
    id: run?.id,
    body: { task: 'broken', run: run?.id, scheduledFor: run?.scheduledFor, data: { a: 1 } },
  });
});

test('what does not fit the schema of its type is not published', async () => {
  await save('strict', { action: { kind: 'event', type: 'strict.due', data: {} } });
  await ask('POST', '/v1/tasks/strict/runs');
  await eventually(async () => expect(await states('strict')).toEqual(['failed']));
  expect((await runs('strict'))[0]?.error?.detail).toContain('do not fit the schema of strict.due');
  expect(await told('strict.due', 'strict')).toEqual([]);
});

test('while a service that a run needs is away, the run waits for it', async () => {
  away = true;
  try {
    await save('patient', {
      action: { kind: 'event', type: 'patient.due', data: { report: 'sales' } },
      deadlineSeconds: 3600,
    });
    await ask('POST', '/v1/tasks/patient/runs');
    await eventually(async () =>
      expect(
        await database.admin(
          `select error_code, attempts from pvt.job where type = 'scheduler.perform' and holder is null`,
        ),
      ).toEqual([{ error_code: 'PARKED', attempts: 1 }]),
    );
    expect(await states('patient')).toEqual(['running']);
  } finally {
    away = false;
  }
  await database.admin(`update pvt.job set next_at = now() where type = 'scheduler.perform' and holder is null`);
  await eventually(async () => expect(await states('patient')).toEqual(['done']));
});

test('a run that takes longer than its deadline is ended', async () => {
  await save('long', { action: hook('/held'), deadlineSeconds: 1 });
  await ask('POST', '/v1/tasks/long/runs');
  await eventually(async () =>
    expect(await runs('long')).toMatchObject([{ state: 'failed', error: { code: 'RUN_TOO_LONG' } }]),
  );
  held.splice(0);
});

test('an operation is called once for each run, with the run as its key', async () => {
  const input = { name: 'daily', board: { title: 'Daily', tiles: [] } };
  await save('board', { action: { kind: 'operation', operation: 'insights.putBoard', input } });
  await ask('POST', '/v1/tasks/board/runs');
  await eventually(async () =>
    expect(await runs('board')).toMatchObject([{ state: 'done', output: { name: 'daily' } }]),
  );
  expect(boards).toEqual([{ name: 'daily', key: (await runs('board'))[0]?.id, by: 'scheduler' }]);
});

test('a run that took three processes with it is given up', async () => {
  await save('deadly', { action: hook('/held') });
  await ask('POST', '/v1/tasks/deadly/runs');
  await eventually(() => expect(held).toHaveLength(1));
  // As if its process, and two before it, had ended with it.
  await database.admin(
    `update pvt.job set attempts = 3, next_at = now(), holder = null
    where type = 'scheduler.perform' and data->>'run' = $1`,
    [(await runs('deadly'))[0]?.id],
  );
  await eventually(async () =>
    expect(await runs('deadly')).toMatchObject([{ state: 'failed', error: { code: 'RUN_ABANDONED' } }]),
  );
  held.shift()?.writeHead(200).end();
});

test('a run is asked for once for its key', async () => {
  await save('once', {});
  const headers = { 'idempotency-key': 'once' };
  const first = await ask('POST', '/v1/tasks/once/runs', undefined, { headers });
  expect((await ask('POST', '/v1/tasks/once/runs', undefined, { headers })).body).toEqual(first.body);
  expect(await runs('once')).toHaveLength(1);
});

test('a task of one time is due once', async () => {
  await save('single', { schedule: { at: '2999-01-01T00:00:00Z' } });
  await database.admin(
    `update scheduler.task set definition = jsonb_set(definition::jsonb, '{schedule,at}', to_jsonb(now()::text)) where name = 'single'`,
  );
  await comeDue('single');
  await eventually(async () => expect(await states('single')).toEqual(['done']));
  expect((await ask('GET', '/v1/tasks/single')).body).toMatchObject({ nextAt: null });
});

test('a task that was changed or paused is not due at its former time', async () => {
  await save('former', {});
  const [job] = await database.admin<{ data: { version: number } }>(`select data from pvt.job where key = 'former'`);
  await ask('POST', '/v1/tasks/former/pause');
  await timersGoOff('former');
  await eventually(async () => expect(await database.admin(`select from pvt.job where key = 'former'`)).toEqual([]));
  expect(job?.data.version).toBe(1);
  expect(await runs('former')).toEqual([]);
});

test('the history of runs goes on page by page, and is the tenant’s own', async () => {
  const page = (await ask('GET', '/v1/tasks/forbid/runs?limit=2')).body as { items: Run[]; next: string };
  const rest = (await ask('GET', `/v1/tasks/forbid/runs?limit=2&cursor=${page.next}`)).body as { items: Run[] };
  expect([...page.items, ...rest.items]).toEqual(await runs('forbid'));
  expect((await ask('GET', '/v1/tasks/forbid/runs', undefined, { tenant: 'b' })).body).toEqual({ items: [] });
});

test('a task whose maker may not do any more what it does is paused, says why, and goes on for who resumes it', async () => {
  await save('lost', {});
  // Of a first run the answer counts for seconds: another action is asked about anew.
  lacks = 'events:write';
  try {
    await database.admin(
      `update scheduler.task set made_by = 'person:0198c0de-3333-7000-8000-000000000001' where name = 'lost'`,
    );
    await comeDue('lost');
    await eventually(async () => expect(await states('lost')).toEqual(['failed']));
    expect(maker.at(-1)).toEqual({
      actor: { kind: 'person', id: '0198c0de-3333-7000-8000-000000000001' },
      permissions: ['scheduler:write', 'events:write'],
    });
    expect(await runs('lost')).toMatchObject([{ error: { code: 'TASK_NOT_ALLOWED' } }]);
    const paused = { paused: true, pausedBecause: expect.stringContaining('lacks events:write by now') as string };
    expect((await ask('GET', '/v1/tasks/lost')).body).toMatchObject({ ...paused, nextAt: null });
    expect((await told('pvt.scheduler.task.changed', 'lost')).at(-1)).toMatchObject({
      data: { before: { paused: false }, after: paused },
    });
    expect(await told('report.due', 'lost')).toEqual([]);
  } finally {
    lacks = undefined;
  }
  expect(await ask('POST', '/v1/tasks/lost/resume')).toMatchObject({
    status: 200,
    body: { paused: false, pausedBecause: null, nextAt: expect.any(String) },
  });
  await comeDue('lost');
  await eventually(async () => expect(await states('lost')).toContain('done'));
  // Whether identity is asked anew goes by how long ago it was asked about the key.
  const madeBy = await database.admin(`select made_by from scheduler.task where name = 'lost'`);
  expect(madeBy).toEqual([{ made_by: 'key:key-a' }]);
});

test('who may not do what a paused task does does not resume it', async () => {
  await save('kept', {});
  await database.admin(
    `update scheduler.task set paused = true, paused_because = 'x', next_at = null where name = 'kept'`,
  );
  const only = { permissions: ['scheduler:write'] };
  expect(await ask('POST', '/v1/tasks/kept/resume', undefined, only)).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_MISSING', scope: 'events:write' },
  });
});
