import type { Queryable } from '@pvt/kernel/database';
import { Park } from '@pvt/kernel/log';
import { isBehind } from '@pvt/kernel/log/inspect/group-progress';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitted, type FlowProcess, startFlowProcess } from '../flow-harness.ts';

let db: TestDatabase;
let flows: FlowProcess;
let modelAway = false;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db, {
    ask: async () => {
      if (modelAway) throw new Park('the model', new Date(Date.now() + 3_600_000));
      return { sentiment: 'positive' };
    },
  });
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

const emit = (type: string) => ({ to: { event: { type } } });
const hourly = (key: string) => ({
  window: { kind: 'tumbling', size: 'PT1H', key, aggregate: { n: { count: true } } },
});
/** An hour of long ago, whose windows the clock may close as soon as it looks. */
const at = (minute: number) => new Date(Date.UTC(2020, 0, 1) + minute * 60_000).toISOString();
const counts = async (type: string) => (await emitted(db, type)).map(({ data }) => (data as { n: number }).n);

test('windows of events that lie accepted and unread are not closed by the clock', async () => {
  const definition = { on: ['unread.in'], steps: [hourly('event.key'), emit('unread.out')] };
  await flows.save('unread', definition);
  await flows.publish({ type: 'unread.in', key: 'k', time: at(1), data: {} });
  const open = () => db.admin(`select from fluxcore.step_state where flow = 'unread' and state is not null`);
  await eventually(async () => expect(await open()).toHaveLength(1));
  // Nobody reads for the flow: its consumer is stopped, and the clock goes on.
  const group = [...flows.engine.consumers.values()].find((consumer) => consumer.group.startsWith('flow:unread:'));
  await group?.stop();
  await flows.publish({ type: 'unread.in', key: 'k', time: at(2), data: {} });
  await flows.supervisor.poll();
  expect(await counts('unread.out')).toEqual([]);
  await flows.save('unread', { ...definition, description: 'Read again.' });
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await counts('unread.out')).toEqual([2]);
  });
});

test('windows wait for events that are parked', async () => {
  const enrich = { enrich: { task: 'sentiment', input: 'data.text', as: 'mood', onUnavailable: 'park' } };
  await flows.save('parked', { on: ['parked.in'], steps: [enrich, hourly('event.key'), emit('parked.out')] });
  await flows.publish({ type: 'parked.in', key: 'k', time: at(1), data: { text: 'one' } });
  const open = () => db.admin(`select from fluxcore.step_state where flow = 'parked' and state is not null`);
  await eventually(async () => expect(await open()).toHaveLength(1));
  modelAway = true;
  await flows.publish({ type: 'parked.in', key: 'k', time: at(2), data: { text: 'two' } });
  const parked = () => db.admin(`select from log.delivery where state = 'parked' and type = 'parked.in'`);
  await eventually(async () => expect(await parked()).toHaveLength(1));
  await flows.supervisor.poll();
  expect(await counts('parked.out')).toEqual([]);
  modelAway = false;
  await db.admin(`update log.delivery set next_at = now() where type = 'parked.in'`);
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await counts('parked.out')).toEqual([2]);
  });
});

test('windows wait for what a flow before them has not emitted yet', async () => {
  await flows.save('first', { on: ['chain.in'], steps: [emit('chain.mid')] });
  await flows.save('second', { on: ['chain.mid'], steps: [hourly('"all"'), emit('chain.out')] });
  await flows.publish({ type: 'chain.in', time: at(1), data: {} });
  const open = () => db.admin(`select from fluxcore.step_state where flow = 'second' and state is not null`);
  await eventually(async () => expect(await open()).toHaveLength(1));
  const first = [...flows.engine.consumers.values()].find((consumer) => consumer.group.startsWith('flow:first:'));
  await first?.stop();
  await flows.publish({ type: 'chain.in', time: at(2), data: {} });
  await flows.supervisor.poll();
  expect(await counts('chain.out')).toEqual([]);
  await flows.save('first', { on: ['chain.in'], steps: [emit('chain.mid')], description: 'Read again.' });
  await eventually(async () => {
    await flows.supervisor.poll();
    expect(await counts('chain.out')).toEqual([2]);
  });
});

test('an event that one flow hands to the next while it is asked where it is, is with one of them', async () => {
  await flows.save('giving', { on: ['hand.in'], steps: [emit('hand.mid')] });
  await flows.save('taking', { on: ['hand.mid'], steps: [hourly('"all"'), emit('hand.out')] });
  await flows.publish({ type: 'hand.in', time: at(1), data: {} });
  const handed = () => db.admin(`select from fluxcore.step_state where flow = 'taking' and state is not null`);
  await eventually(async () => expect(await handed()).toHaveLength(1));
  const groupOf = (name: string) =>
    [...flows.engine.consumers.values()].find(({ group }) => group.startsWith(`flow:${name}:`));
  const [giving, taking] = [groupOf('giving'), groupOf('taking')];
  await giving?.stop();
  await flows.publish({ type: 'hand.in', time: at(2), data: {} });

  const database = flows.tools.database;
  const groups = [
    { group: taking?.group ?? '', types: ['hand.mid'] },
    { group: giving?.group ?? '', types: ['hand.in'] },
  ];
  const behind = await isBehind(
    {
      async query(...question: Parameters<Queryable['query']>) {
        const answer = await database.transaction(TENANT_A, (tx) => tx.query(...question));
        await flows.save('giving', { on: ['hand.in'], steps: [emit('hand.mid')], description: 'Read again.' });
        await eventually(async () => expect(await emitted(db, 'hand.mid')).toHaveLength(2));
        return answer;
      },
    } as Queryable,
    TENANT_A,
    groups,
  );
  expect(behind).toBe(true);
});

test('a window behind a flow gets the events of a sorted file in their order, whatever their keys', async () => {
  await flows.save('passing', { on: ['order.in'], steps: [{ when: 'true' }, emit('order.mid')] });
  await flows.save('counting', { on: ['order.mid'], steps: [hourly('data.room'), emit('order.out')] });
  const events = Array.from({ length: 3000 }, (_, n) => ({
    type: 'order.in',
    id: `o${n}`,
    time: new Date(Date.UTC(2021, 0, 1) + n * 60_000).toISOString(),
    data: { room: n % 3 },
  }));
  await flows.publish(...events);
  await eventually(async () => {
    await flows.supervisor.poll();
    const sum = (await counts('order.out')).reduce((total, n) => total + n, 0);
    expect(sum + (await db.admin(`select from fluxcore.late_event where flow = 'counting'`)).length).toBe(3000);
  });
  expect(await db.admin(`select from fluxcore.late_event where flow = 'counting'`)).toHaveLength(0);
});
