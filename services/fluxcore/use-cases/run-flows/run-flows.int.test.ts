import { randomUUID } from 'node:crypto';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCounts } from '../../adapters/postgres/step-counts.ts';
import { emitted, type FlowProcess, startFlowProcess } from '../flow-harness.ts';

let db: TestDatabase;
let flows: FlowProcess;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db);
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

const emit = (type: string) => ({ to: { event: { type } } });

test('events go through the steps and come out once, with counts per step', async () => {
  await flows.save('valued', {
    on: ['a.booking'],
    steps: [{ when: 'data.nights > 0' }, { map: { total: 'data.nights * data.rate' } }, emit('a.valued')],
  });
  await flows.publish(
    { type: 'a.booking', id: '1', data: { nights: 2, rate: 50.5 } },
    { type: 'a.booking', id: '2', data: { nights: 0, rate: 50 } },
    { type: 'a.booking', id: '3', data: { nights: 1, rate: 70 } },
  );
  await eventually(async () =>
    expect((await emitted(db, 'a.valued')).map(({ data }) => data)).toEqual([{ total: 101 }, { total: 70 }]),
  );
  const counts = await flows.tools.database.transaction(TENANT_A, (tx) => readCounts(tx, 'valued', 1));
  expect(counts[0]).toEqual({ pointer: '/steps/0', in: 3, out: 2, dropped: 1, failed: 0 });
});

test('an event that is emitted at its own time keeps the microseconds of it', async () => {
  const steps = [{ map: { at: 'event.time', later: 'event.time + duration("1us")' } }];
  await flows.save('exact', {
    on: ['exact.in'],
    steps: [...steps, { to: { event: { type: 'exact.out', time: 'data.at' } } }],
  });
  const time = '2026-03-01T10:00:00.123456Z';
  await flows.publish({ type: 'exact.in', id: 'exact', time, data: {} });
  await eventually(async () => expect(await emitted(db, 'exact.out')).toHaveLength(1));
  expect(await db.admin(`select to_json(time) as time, data from log.event where type = 'exact.out'`)).toEqual([
    { time: '2026-03-01T10:00:00.123456+00:00', data: { at: time, later: '2026-03-01T10:00:00.123457Z' } },
  ]);
});

test('a bad event stops only itself, and its dead letter names the step', async () => {
  await flows.save('strict', { on: ['b.booking'], steps: [{ map: { total: 'data.nights * 2' } }, emit('b.out')] });
  const events = Array.from({ length: 40 }, (_, n) => ({
    type: 'b.booking',
    id: `b${n}`,
    key: `k${n}`,
    data: { nights: n === 17 ? 'x' : n },
  }));
  await flows.publish(...events);
  await eventually(async () => expect(await emitted(db, 'b.out')).toHaveLength(39));
  const dead = await db.admin<{ error_code: string; error_detail: string }>(
    `select error_code, error_detail from log.delivery where state = 'dead' and type = 'b.booking'`,
  );
  expect(dead.map(({ error_code }) => error_code)).toEqual(['FLOW_STEP_FAILED']);
  expect(dead[0]?.error_detail).toContain('/steps/0 (map)');
});

test('a deadLetter step rejects an event with its reason, and the rest of the batch goes on', async () => {
  await flows.save('apart', {
    on: ['c.booking'],
    steps: [
      {
        route: [
          { when: 'data.bad', steps: [{ to: { deadLetter: { reason: '"it is " + data.why' } } }] },
          { otherwise: true, steps: [emit('c.out')] },
        ],
      },
    ],
  });
  await flows.publish(
    { type: 'c.booking', id: 'c1', data: { bad: false, why: '' } },
    { type: 'c.booking', id: 'c2', data: { bad: true, why: 'bad' } },
    { type: 'c.booking', id: 'c3', data: { bad: false, why: '' } },
  );
  await eventually(async () => expect(await emitted(db, 'c.out')).toHaveLength(2));
  const dead = await db.admin(
    `select error_code, error_detail from log.delivery where state = 'dead' and type = 'c.booking'`,
  );
  expect(dead).toEqual([{ error_code: 'FLOW_SET_ASIDE', error_detail: 'it is bad' }]);
});

test('dedupe and windows remember from batch to batch', async () => {
  await flows.save('hourly', {
    on: ['d.sale'],
    steps: [
      { dedupe: { key: 'data.id', period: 'P1D' } },
      {
        window: {
          kind: 'tumbling',
          size: 'PT1H',
          ahead: 'P36500D',
          key: 'event.key',
          aggregate: { n: { count: true }, sum: { sum: 'data.v' } },
        },
      },
      emit('d.hour'),
    ],
  });
  const at = (minute: number) => new Date(Date.UTC(2030, 0, 1) + minute * 60_000).toISOString();
  await flows.publish({ type: 'd.sale', key: 'k', time: at(1), data: { id: 'x', v: 0.1 } });
  await flows.publish({ type: 'd.sale', key: 'k', time: at(2), data: { id: 'x', v: 0.1 } });
  await flows.publish({ type: 'd.sale', key: 'k', time: at(3), data: { id: 'y', v: 0.2 } });
  await flows.publish({ type: 'd.sale', key: 'k', time: at(61), data: { id: 'z', v: 5 } });
  await flows.publish({ type: 'd.sale', key: 'k', time: at(5), data: { id: 'late', v: 5 } });
  await eventually(async () =>
    expect((await emitted(db, 'd.hour')).map(({ data }) => data)).toEqual([
      { window: { start: at(0), end: at(60), key: 'k' }, n: 2, sum: 0.3 },
    ]),
  );
  await eventually(async () =>
    expect(await db.admin('select window_key, reason from fluxcore.late_event')).toEqual([
      { window_key: 'k', reason: 'late' },
    ]),
  );
});

test('one event of a wrong year takes no window from the right ones, and is listed with the reason', async () => {
  await flows.save('sound', {
    on: ['w.sale'],
    steps: [
      { window: { kind: 'tumbling', size: 'PT1H', key: 'event.key', aggregate: { n: { count: true } } } },
      emit('w.hour'),
    ],
  });
  const time = (minute: number) => new Date(Date.now() - 7_200_000 + minute * 60_000).toISOString();
  await flows.publish({ type: 'w.sale', key: 'k', id: 'w-wrong', time: '2099-01-01T00:00:00Z', data: {} });
  for (const minute of [0, 1, 120]) await flows.publish({ type: 'w.sale', key: 'k', time: time(minute), data: {} });
  const hours = async () => (await emitted(db, 'w.hour')).map(({ data }) => (data as { n: number }).n);
  await eventually(async () => expect((await hours()).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(2));
  expect(await db.admin(`select event_id, reason from fluxcore.late_event where flow = 'sound'`)).toEqual([
    { event_id: 'w-wrong', reason: 'ahead' },
  ]);
});

test('the clock closes the windows of a key that went quiet, and what comes for them afterwards is late', async () => {
  await flows.save('quiet', {
    on: ['e.sale'],
    steps: [{ window: { kind: 'session', gap: 'PT10M', aggregate: { n: { count: true } } } }, emit('e.session')],
  });
  const at = (minute: number) => new Date(Date.UTC(2020, 0, 1) + minute * 60_000).toISOString();
  await flows.publish({ type: 'e.sale', time: at(0), data: {} }, { type: 'e.sale', time: at(5), data: {} });
  await eventually(async () => {
    await flows.supervisor.poll();
    expect((await emitted(db, 'e.session')).map(({ data }) => data)).toEqual([
      { window: { start: at(0), end: at(15), key: '' }, n: 2 },
    ]);
  });
  await flows.publish({ type: 'e.sale', id: 'too-late', time: at(3), data: {} });
  await eventually(async () =>
    expect(await db.admin(`select 1 from fluxcore.late_event where event_id = 'too-late'`)).toHaveLength(1),
  );
});

test('a flow that would feed itself through another is rejected', async () => {
  await flows.save('there', { on: ['f.a'], steps: [emit('f.b')] });
  const saving = flows.save('back', { on: ['f.b'], steps: [emit('f.a')] });
  await expect(saving).rejects.toMatchObject({ code: 'FLOW_LOOP' });
  await expect(saving).rejects.toThrow('back → f.a → there → f.b → back');
});

test('case 4: a batch whose transaction fails at the very end is handled again, with one effect', async () => {
  let failures = 3;
  const disarm = armFailurePoint('log.before-commit', () => {
    failures -= 1;
    if (failures >= 0) throw Object.assign(new Error('the connection broke'), { code: 'ECONNRESET' });
  });
  await flows.save('once', {
    on: ['g.in'],
    steps: [
      { window: { kind: 'tumbling', size: 'PT1H', ahead: 'P36500D', aggregate: { n: { count: true } } } },
      emit('g.hour'),
    ],
  });
  const at = (minute: number) => new Date(Date.UTC(2030, 0, 1) + minute * 60_000).toISOString();
  await flows.publish(
    ...[1, 2, 3, 70].map((minute) => ({ type: 'g.in', id: `g${minute}`, time: at(minute), data: {} })),
  );
  await eventually(async () => expect((await emitted(db, 'g.hour')).map(({ data }) => data)).toMatchObject([{ n: 3 }]));
  disarm();
  expect(failures).toBeLessThan(0);
  const counts = await flows.tools.database.transaction(TENANT_A, (tx) => readCounts(tx, 'once', 1));
  expect(counts[0]).toMatchObject({ in: 4, out: 1 });
});

test('a dead letter that is redriven goes through the version that runs then', async () => {
  const strict = (expression: string) => ({ on: ['i.in'], steps: [{ map: { n: expression } }, emit('i.out')] });
  await flows.save('mended', strict('data.n * 2'));
  await flows.publish({ type: 'i.in', data: { n: 'three' } });
  const deliveries = () => db.admin<{ state: string }>(`select state from log.delivery where type = 'i.in'`);
  await eventually(async () => expect(await deliveries()).toEqual([{ state: 'dead' }]));
  await flows.save('mended', strict('type(data.n) == string ? 3 : data.n * 2'));
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await db.admin(`select state from fluxcore.flow_version where flow = 'mended' order by version`)).toEqual([
      { state: 'retired' },
      { state: 'running' },
    ]);
  });
  await db.admin(`update log.delivery set state = 'retrying', next_at = now() where type = 'i.in'`);
  await eventually(async () => expect((await emitted(db, 'i.out')).map(({ data }) => data)).toEqual([{ n: 3 }]));
  expect(await deliveries()).toEqual([]);
});

test('a dead letter that is redriven does not keep the version before, and goes by the one that runs', async () => {
  const version = (n: string) => ({ on: ['t.in'], steps: [{ map: { n } }, emit('t.out')] });
  await flows.save('again', version('data.n * 2'));
  await flows.publish({ type: 't.in', data: { n: 'three' } });
  const dead = () => db.admin(`select from log.delivery where type = 't.in' and state = 'dead'`);
  await eventually(async () => expect(await dead()).toHaveLength(1));
  await flows.save('again', version('3'));
  // Redriven, and not taken yet.
  await db.admin(
    `update log.delivery set state = 'retrying', attempts = 0, next_at = now() + interval '1 hour' where type = 't.in'`,
  );
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await db.admin(`select state from fluxcore.flow_version where flow = 'again' order by version`)).toEqual([
      { state: 'retired' },
      { state: 'running' },
    ]);
  });
  await db.admin(`update log.delivery set next_at = now() where type = 't.in'`);
  await eventually(async () => expect((await emitted(db, 't.out')).map(({ data }) => data)).toEqual([{ n: 3 }]));
});

test('an event that a flow rejected is rejected again when it is redriven, not lost', async () => {
  await flows.save('aside', { on: ['j.in'], steps: [{ to: { deadLetter: { reason: '"always"' } } }] });
  await flows.publish({ type: 'j.in', id: 'j1', data: {} }, { type: 'j.in', id: 'j2', data: {} });
  const dead = () => db.admin(`select state, attempts from log.delivery where type = 'j.in' order by position`);
  await eventually(async () =>
    expect(await dead()).toEqual([
      { state: 'dead', attempts: 1 },
      { state: 'dead', attempts: 1 },
    ]),
  );
  await db.admin(`update log.delivery set state = 'retrying', next_at = now() where type = 'j.in'`);
  await eventually(async () =>
    expect(await dead()).toEqual([
      { state: 'dead', attempts: 2 },
      { state: 'dead', attempts: 2 },
    ]),
  );
});

test('an event with parts that were rejected is a dead letter again when it is redriven, and its key goes on', async () => {
  const apart = { when: 'data.bad', steps: [{ to: { deadLetter: { reason: '"it is " + data.why' } } }] };
  await flows.save('parts', {
    on: ['k.booking'],
    steps: [{ split: 'data.parts' }, { route: [apart, { otherwise: true, steps: [emit('k.out')] }] }],
  });
  const parts = [{ bad: false }, { bad: true, why: 'torn' }, { bad: true, why: 'wet' }];
  await flows.publish({ type: 'k.booking', id: 'k1', key: 'k', data: { parts } });
  const deliveries = () => db.admin(`select state, attempts, error_detail from log.delivery where type = 'k.booking'`);
  const dead = { state: 'dead', error_detail: 'it is torn; it is wet' };
  await eventually(async () => expect(await deliveries()).toEqual([{ ...dead, attempts: 1 }]));
  await db.admin(`update log.delivery set state = 'retrying', next_at = now() where type = 'k.booking'`);
  await flows.publish({ type: 'k.booking', id: 'k2', key: 'k', data: { parts: [{ bad: false }] } });
  await eventually(async () => expect(await emitted(db, 'k.out')).toHaveLength(2));
  await eventually(async () => expect(await deliveries()).toEqual([{ ...dead, attempts: 2 }]));
  const tried = await db.admin(
    `select attempt, outcome from log.attempt join log.event using (position) where id = 'k1' order by attempt`,
  );
  expect(tried).toEqual([
    { attempt: 1, outcome: 'dead' },
    { attempt: 2, outcome: 'dead' },
  ]);
});

test('an id of the definition that is used for two contents is reported, and the first stays', async () => {
  await flows.save('named', { on: ['l.in'], steps: [{ to: { event: { type: 'l.out', id: 'data.id' } } }] });
  await flows.publish(
    { type: 'l.in', data: { id: 'one', n: 1 } },
    { type: 'l.in', data: { id: 'one', n: 1 }, time: '2026-01-01T00:00:00Z' },
    { type: 'l.in', data: { id: 'two', n: 2 } },
  );
  await eventually(async () =>
    expect((await emitted(db, 'l.out')).map(({ data }) => data)).toEqual([
      { id: 'one', n: 1 },
      { id: 'two', n: 2 },
    ]),
  );
  await eventually(async () =>
    expect(await db.admin(`select error_code from log.delivery where state = 'dead' and type = 'l.in'`)).toEqual([
      { error_code: 'FLOW_OUTPUT_CONFLICT' },
    ]),
  );
});

test('what no retry would mend is a dead letter at once, and names its step', async () => {
  const window = { kind: 'tumbling', size: 'PT1H', key: 'data.text', aggregate: { n: { count: true } } };
  const steps: Record<string, unknown> = {
    id: { to: { event: { type: 'o.out', id: 'data.text' } } },
    key: { to: { event: { type: 'o.out', key: 'data.text' } } },
    dedupe: { dedupe: { key: 'data.text', period: 'PT1H' } },
    window: { window },
    nul: { dedupe: { key: '"\\u0000"', period: 'PT1H' } },
    future: { to: { event: { type: 'o.out', time: 'date(99999, 1, 1)' } } },
    past: { to: { event: { type: 'o.out', time: 'date(-99, 1, 1)' } } },
  };
  for (const [name, step] of Object.entries(steps))
    await flows.save(`bad-${name}`, { on: ['o.in'], steps: [{ when: 'true' }, step] });
  // Too random for its index to press it together.
  const text = Array.from({ length: 300 }, () => randomUUID()).join('');
  await flows.publish({ type: 'o.in', data: { text } });
  const dead = () =>
    db.admin<{ attempts: number; error_code: string; error_detail: string }>(
      `select attempts, error_code, error_detail from log.delivery where type = 'o.in'`,
    );
  await eventually(async () => expect(await dead()).toHaveLength(Object.keys(steps).length));
  for (const { attempts, error_code, error_detail } of await dead()) {
    expect([attempts, error_code]).toEqual([1, 'FLOW_STEP_FAILED']);
    expect(error_detail).toMatch(/^\/steps\/1 /);
  }
});

test('dedupe goes on from what it kept in the form of before, and judges what comes out of order', async () => {
  await flows.save('ordered', {
    on: ['u.in'],
    steps: [{ dedupe: { key: 'data.k', period: 'PT5S' } }, emit('u.out')],
  });
  const at = (second: number) => new Date(Date.UTC(2030, 0, 1) + second * 1000).toISOString();
  const publish = async (k: string, ...seconds: number[]) =>
    flows.publish(
      ...seconds.map((second) => ({
        type: 'u.in',
        id: `u-${k}${second}`,
        key: k,
        time: at(second),
        data: { k, second },
      })),
    );
  const passed = async () =>
    (await emitted(db, 'u.out'))
      .map(({ data }) => data as { k: string; second: number })
      .map(({ k, second }) => k + second);
  await publish('a', 0);
  await eventually(async () => expect(await passed()).toEqual(['a0']));
  const kept = () => db.admin<{ state: unknown }>(`select state from fluxcore.step_state where flow = 'ordered'`);
  expect(await kept()).toEqual([{ state: Date.UTC(2030, 0, 1) }]);
  await publish('a', 10, 1);
  await publish('a', 3, 5, 16);
  await publish('b', 0);
  await eventually(async () => expect(await passed()).toEqual(['a0', 'a10', 'a5', 'a16', 'b0']));
});
