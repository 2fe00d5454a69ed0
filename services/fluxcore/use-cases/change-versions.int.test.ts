import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteFlow } from './delete-flow.ts';
import { deleteVersion } from './delete-version.ts';
import { emitted, type FlowProcess, startFlowProcess } from './flow-harness.ts';
import { saveReferenceTable } from './save-reference-table.ts';
import { startReplay } from './start-replay.ts';
import { switchVersion } from './switch-version.ts';

let db: TestDatabase;
let flows: FlowProcess;
let second: FlowProcess;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db);
  second = await startFlowProcess(db);
  second.supervisor.start();
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await second?.supervisor.stop();
  await db?.close();
});

const emit = (type: string) => ({ to: { event: { type } } });
const marks = (on: string, to: string, mark: number) => ({
  on: [on],
  steps: [{ map: { n: 'data.n', mark: `${mark}` } }, emit(to)],
});
const at = (minute: number) => new Date(Date.UTC(2020, 0, 1) + minute * 60_000).toISOString();

function inputOf(events: readonly { data: unknown }[]): number[] {
  return events.map(({ data }) => Number((data as { n: number }).n)).sort((a, b) => a - b);
}

test('while the version changes again and again under a stream, each event is handled by exactly one version', async () => {
  await flows.save('marked', marks('v.in', 'v.out', 1));
  let changing = true;
  let published = 0;
  async function publishing(): Promise<void> {
    while (changing) {
      const from = published;
      published += 50;
      await flows.publish(
        ...Array.from({ length: 50 }, (_, n) => ({
          type: 'v.in',
          id: `v${from + n}`,
          key: `k${n % 20}`,
          data: { n: from + n },
        })),
      );
      // Not so far ahead that the changes would all come before the backlog's end.
      await eventually(async () => expect((await emitted(db, 'v.out')).length).toBeGreaterThan(published - 400));
    }
  }
  async function change(): Promise<void> {
    try {
      for (let version = 2; version <= 5; version += 1) {
        const enough = (await emitted(db, 'v.out')).length + 100;
        await eventually(async () => expect((await emitted(db, 'v.out')).length).toBeGreaterThan(enough));
        const process = version % 2 === 0 ? flows : second;
        expect(await process.save('marked', marks('v.in', 'v.out', version))).toBe(version);
      }
    } finally {
      changing = false;
    }
  }
  await Promise.all([publishing(), publishing(), change()]);
  await eventually(async () => {
    await second.supervisor.sync();
    expect(inputOf(await emitted(db, 'v.out'))).toEqual(Array.from({ length: published }, (_, n) => n));
  });
  // The boundary is a position: the version that handled an event follows from its place in the log alone.
  const handled = await db.admin<{ position: number; mark: number }>(
    `select i.position::int, (o.data->>'mark')::int as mark from log.event o join log.event i on i.type = 'v.in' and i.data->>'n' = o.data->>'n'
      where o.type = 'v.out' order by i.position`,
  );
  const boundaries = await db.admin<{ version: number; at: number }>(
    `select version, takes_over_at::int as at from fluxcore.flow_version where flow = 'marked' order by version`,
  );
  for (const { position, mark } of handled) {
    expect(mark).toBe(boundaries.findLast(({ at: boundary }) => boundary < position)?.version);
  }
  expect(new Set(handled.map(({ mark }) => mark)).size).toBeGreaterThan(2);
});

test('a change of what is read misses no event of the old types before it and takes none of the new types from before it', async () => {
  const both = (on: string[]) => ({ on, steps: [emit('w.out')] });
  await flows.save('types', both(['w.a']));
  await flows.publish({ type: 'w.a', data: { n: 1 } }, { type: 'w.b', data: { n: 2 } });
  await eventually(async () => expect(inputOf(await emitted(db, 'w.out'))).toEqual([1]));
  await flows.save('types', both(['w.b']));
  await flows.publish({ type: 'w.a', data: { n: 3 } }, { type: 'w.b', data: { n: 4 } });
  await eventually(async () => expect(inputOf(await emitted(db, 'w.out'))).toEqual([1, 4]));
});

test('a dead letter of the old types’ group goes through its own version when it is redriven', async () => {
  await flows.save('rates', {
    on: ['q.a'],
    steps: [{ lookup: { table: 'q', key: 'data.k', as: 'rate', missing: 'dead' } }, emit('q.rated')],
  });
  await flows.publish({ type: 'q.a', data: { n: 1, k: 'EUR' } });
  const dead = () => db.admin<{ state: string }>(`select state from log.delivery where type = 'q.a'`);
  await eventually(async () => expect(await dead()).toEqual([{ state: 'dead' }]));
  await flows.save('rates', { on: ['q.b'], steps: [emit('q.rated')] });
  await flows.supervisor.poll();
  await saveReferenceTable(flows.tools, flows.context, 'q', { EUR: 2 });
  await db.admin(`update log.delivery set state = 'retrying', next_at = now() where type = 'q.a'`);
  await eventually(async () =>
    expect((await emitted(db, 'q.rated')).map(({ data }) => data)).toEqual([{ n: 1, k: 'EUR', rate: 2 }]),
  );
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await db.admin(`select state from fluxcore.flow_version where flow = 'rates' order by version`)).toEqual([
      { state: 'retired' },
      { state: 'running' },
    ]);
  });
});

test('a version whose own event is still to come back is kept for it, also when its successor reads the same', async () => {
  const version = (mark: number) => ({ on: ['u.in'], steps: [{ map: { mark: `${mark}` } }, emit('u.out')] });
  await flows.save('kept', version(1));
  await flows.publish({ type: 'u.in', id: 'parked', key: 'u', data: {} });
  await eventually(async () => expect(await emitted(db, 'u.out')).toHaveLength(1));
  const hours = `now() + interval '1 hour'`;
  // As if the assistant had been away for it.
  await db.admin(
    `insert into log.delivery (group_name, opened_by, tenant, position, partition, key, type, state, next_at, event)
      select f.group_name, 'pvt_fluxcore', e.tenant, e.position, e.partition, e.key, e.type, 'parked', ${hours},
        json_build_object('position', e.position, 'tenant', e.tenant, 'id', 'again', 'source', 'test', 'type', e.type,
          'key', e.key, 'time', e.time, 'recordedAt', e.recorded_at, 'data', e.data)
      from log.event e, fluxcore.flow f where e.id = 'parked' and f.name = 'kept'`,
  );
  await flows.save('kept', version(2));
  await flows.publish({ type: 'u.in', key: 'other', data: {} });
  await eventually(async () => expect(await emitted(db, 'u.out')).toHaveLength(2));
  await flows.supervisor.poll();
  const states = () => db.admin(`select state from fluxcore.flow_version where flow = 'kept' order by version`);
  expect(await states()).toEqual([{ state: 'draining' }, { state: 'running' }]);
  await db.admin(`update log.delivery set next_at = now() where type = 'u.in'`);
  await eventually(async () => expect(await db.admin(`select from log.delivery where type = 'u.in'`)).toEqual([]));
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await states()).toEqual([{ state: 'retired' }, { state: 'running' }]);
  });
});

test('a window that did not change goes on through a new version; a changed one starts fresh and the old one still gives its result', async () => {
  const flow = (size: string, note: number) => ({
    on: ['x.in'],
    steps: [
      { window: { kind: 'tumbling', size, aggregate: { n: { count: true } } } },
      { map: `merge(data, {"note": ${note}})` },
      emit('x.out'),
    ],
  });
  const counts = async () =>
    (await emitted(db, 'x.out')).map(({ data }) => data as { n: number; note: number }).map(({ n, note }) => [n, note]);
  await flows.save('windowed', flow('PT1H', 1));
  await flows.publish({ type: 'x.in', time: at(1), data: {} });
  await eventually(async () =>
    expect(await db.admin(`select 1 from fluxcore.step_state where state is not null`)).toHaveLength(1),
  );
  await flows.save('windowed', flow('PT1H', 2));
  await flows.publish({ type: 'x.in', time: at(2), data: {} }, { type: 'x.in', time: at(61), data: {} });
  await eventually(async () => expect(await counts()).toEqual([[2, 2]]));

  await flows.save('windowed', flow('P1D', 3));
  const states = () =>
    db.admin(`select version, state from fluxcore.flow_version where flow = 'windowed' order by version`);
  expect(await states()).toMatchObject([{ state: 'draining' }, { state: 'draining' }, { state: 'running' }]);
  await flows.publish({ type: 'x.in', time: at(62), data: {} }, { type: 'x.in', time: at(1500), data: {} });
  await eventually(async () =>
    expect(await counts()).toEqual([
      [2, 2],
      [1, 3],
    ]),
  );
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await counts()).toEqual([
      [2, 2],
      [1, 3],
      [1, 3],
      [1, 2],
    ]);
    expect(await states()).toMatchObject([{ state: 'retired' }, { state: 'retired' }, { state: 'running' }]);
  });
});

test('a replay of the past into a new version is kept apart; the switch emits only what was not emitted, and misses nothing', async () => {
  const positive = (least: number) => ({ on: ['y.in'], steps: [{ when: `data.n >= ${least}` }, emit('y.out')] });
  await flows.save('replayed', positive(5));
  await flows.publish(...[1, 3, 5, 7].map((n) => ({ type: 'y.in', id: `y${n}`, data: { n } })));
  await eventually(async () => expect(inputOf(await emitted(db, 'y.out'))).toEqual([5, 7]));

  const { version } = await startReplay(flows.tools, flows.context, 'replayed', {
    from: { position: 1 },
    definition: positive(3),
  });
  await flows.supervisor.sync();
  await eventually(async () =>
    expect(await db.admin(`select 1 from fluxcore.shadow_output where flow = 'replayed'`)).toHaveLength(3),
  );
  await flows.publish({ type: 'y.in', id: 'y4', data: { n: 4 } }, { type: 'y.in', id: 'y9', data: { n: 9 } });
  await eventually(async () => expect(inputOf(await emitted(db, 'y.out'))).toEqual([5, 7, 9]));

  await switchVersion(flows.tools, flows.context, 'replayed', version);
  await flows.publish({ type: 'y.in', id: 'y2', data: { n: 2 } }, { type: 'y.in', id: 'y6', data: { n: 6 } });
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(inputOf(await emitted(db, 'y.out'))).toEqual([3, 4, 5, 6, 7, 9]);
  });
  expect(await db.admin(`select 1 from fluxcore.shadow_output where flow = 'replayed'`)).toEqual([]);
});

test('a switch in the middle of a stream misses no event and emits none twice, window by window', async () => {
  const hourly = (note: number) => ({
    on: ['s.in'],
    steps: [
      { window: { kind: 'tumbling', size: 'PT1H', key: 'event.key', aggregate: { n: { count: true } } } },
      { map: `merge(data, {"note": ${note}})` },
      emit('s.out'),
    ],
  });
  await flows.save('streamed', hourly(1));
  await second.supervisor.sync();
  const keys = 8;
  let minute = 0;
  async function publishUntil(last: number): Promise<void> {
    while (minute < last) {
      minute += 1;
      await flows.publish(
        ...Array.from({ length: keys }, (_, k) => ({ type: 's.in', key: `s${k}`, time: at(minute), data: {} })),
      );
    }
  }
  await publishUntil(120);
  const { version } = await startReplay(flows.tools, flows.context, 'streamed', {
    from: { position: 1 },
    definition: hourly(2),
  });
  await Promise.all([flows.supervisor.sync(), second.supervisor.sync()]);
  const publishing = publishUntil(300);
  // Polls once, which finishes the switch; a second poll might close the windows of keys that wait for the test's next event.
  await switchVersion(flows.tools, flows.context, 'streamed', version);
  await publishing;
  await publishUntil(480);
  const windows = async () =>
    (await emitted(db, 's.out')).map(({ key, data }) => {
      const { window, n } = data as { window: { start: string }; n: number };
      return `${key} ${window.start} ${n}`;
    });
  // Minutes 1 to 480: the first window has 59 of them, the last one that closed ends at minute 480.
  const expected = Array.from({ length: keys * 8 }, (_, i) => {
    const hour = Math.floor(i / keys);
    return `s${i % keys} ${at(hour * 60)} ${hour === 0 ? 59 : 60}`;
  });
  await eventually(async () => expect((await windows()).sort()).toEqual(expected.sort()));
});

test('a replay that is given up leaves nothing behind', async () => {
  await flows.save('given-up', { on: ['z.in'], steps: [emit('z.out')] });
  await flows.publish({ type: 'z.in', data: { n: 1 } });
  await eventually(async () => expect(await emitted(db, 'z.out')).toHaveLength(1));
  const { version } = await startReplay(flows.tools, flows.context, 'given-up', {
    from: {},
    definition: { on: ['z.in'], steps: [emit('z.more'), emit('z.out')] },
  });
  await flows.supervisor.sync();
  await eventually(async () =>
    expect(await db.admin(`select 1 from fluxcore.shadow_output where flow = 'given-up'`)).toHaveLength(2),
  );
  await deleteVersion(flows.tools, flows.context, 'given-up', version);
  await flows.supervisor.sync();
  await flows.publish({ type: 'z.in', data: { n: 2 } });
  await eventually(async () => expect(await emitted(db, 'z.out')).toHaveLength(2));
  expect(await emitted(db, 'z.more')).toEqual([]);
});

test('a flow that is paused goes on where it stood; one made again under an old name begins anew', async () => {
  const flow = { on: ['p.in'], steps: [emit('p.out')] };
  await flows.save('paused', flow);
  await flows.save('paused', { ...flow, enabled: false });
  await flows.publish({ type: 'p.in', data: { n: 1 } });
  await flows.save('paused', { ...flow, enabled: true });
  await eventually(async () => expect(inputOf(await emitted(db, 'p.out'))).toEqual([1]));
  await deleteFlow(flows.tools, flows.context, 'paused');
  await flows.supervisor.sync();
  await flows.publish({ type: 'p.in', data: { n: 2 } });
  await eventually(async () =>
    expect(flows.engine.highWaterMark.safe).toBe(
      (await db.admin<{ p: number }>('select max(position)::int as p from log.event'))[0]?.p,
    ),
  );
  await flows.save('paused', flow);
  await flows.publish({ type: 'p.in', data: { n: 3 } });
  await eventually(async () => expect(inputOf(await emitted(db, 'p.out'))).toEqual([1, 3]));
});

test('a loop is rejected also where a replay would close it, at the save and at the switch', async () => {
  await flows.save('ring-a', { on: ['ring.a'], steps: [emit('ring.x')] });
  const { version } = await startReplay(flows.tools, flows.context, 'ring-a', {
    from: {},
    definition: { on: ['ring.a'], steps: [emit('ring.b')] },
  });
  const back = { on: ['ring.b'], steps: [emit('ring.a')] };
  await expect(flows.save('ring-b', back)).rejects.toMatchObject({ code: 'FLOW_LOOP' });
  await expect(flows.save('ring-b', { ...back, enabled: false })).rejects.toMatchObject({ code: 'FLOW_LOOP' });

  await flows.save('ring-b', { on: ['ring.b'], steps: [emit('ring.c')], enabled: false });
  // As a save of before, which checked what runs only, left it.
  await db.admin(`update fluxcore.flow_version set definition = '${JSON.stringify(back)}' where flow = 'ring-b'`);
  await expect(switchVersion(flows.tools, flows.context, 'ring-a', version)).rejects.toMatchObject({
    code: 'FLOW_LOOP',
  });
  expect(await db.admin(`select state from fluxcore.flow_version where flow = 'ring-a' order by version`)).toEqual([
    { state: 'running' },
    { state: 'replaying' },
  ]);

  await deleteVersion(flows.tools, flows.context, 'ring-a', version);
  await flows.save('ring-b', back);
});

test('a version that was saved under looser rules goes on, and fails event by event', async () => {
  await flows.save('older', { on: ['older.in'], steps: [{ when: 'data.n > 0' }, emit('older.out')] });
  const loose = { on: ['older.in'], steps: [{ when: 'data.n > 0' }, { when: 'event.nosuch == 1' }, emit('pvt.mine')] };
  await db.admin(`update fluxcore.flow_version set definition = '${JSON.stringify(loose)}' where flow = 'older'`);
  await db.admin(`update fluxcore.flow set revision = revision + 1 where name = 'older'`);
  await flows.supervisor.sync();
  await flows.publish(
    { type: 'older.in', id: 'older-0', data: { n: 0 } },
    { type: 'older.in', id: 'older-1', data: { n: 1 } },
  );
  await eventually(async () =>
    expect(await db.admin(`select event->>'id' as id, error_code from log.delivery where type = 'older.in'`)).toEqual([
      { id: 'older-1', error_code: 'FLOW_STEP_FAILED' },
    ]),
  );
  await expect(flows.save('older', loose)).rejects.toMatchObject({ code: 'FLOW_INVALID' });
});
