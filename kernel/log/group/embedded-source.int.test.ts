import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { event, gate, openTestConsumer, TENANT_A, type TestConsumer } from '../../testing/test-consumer.ts';
import { eventually } from '../../testing/testing.ts';
import { partitionOf } from '../event.ts';
import { openEmbeddedSource } from './embedded-source.ts';
import { openMembership } from './membership.ts';
import type { SourceBatch } from './source.ts';

let testConsumer: TestConsumer;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
});
afterAll(() => testConsumer.close());

function keyOfPartition(partition: number): string {
  for (let i = 0; ; i++) if (partitionOf(TENANT_A, `k${i}`) === partition) return `k${i}`;
}

const idsOf = (batch: SourceBatch): string[] => batch.events.map((item) => item.id);

test('a cursor does not pass an event in hand when the partitions are read anew during a read', async () => {
  const { engine, log } = await testConsumer.process();
  const [row] = await testConsumer.database.admin<{ member: number }>(
    'select last_value::float8 as member from log.member_seq',
  );
  const member = row?.member ?? 0;
  const door = gate();
  let hold = false;
  let surveys = 0;
  const database: Database = {
    ...engine.database,
    async query(statement, values) {
      const name = typeof statement === 'string' ? '' : (statement.name ?? '');
      if (name === 'log_survey') surveys += 1;
      const rows = await engine.database.query<never>(statement, values);
      if (hold && name.startsWith('log_read')) await door.pass();
      return rows;
    },
  };
  const source = openEmbeddedSource({
    database,
    membership: openMembership(database, 2000),
    highWaterMark: engine.highWaterMark,
    member: () => member,
    leaseMs: 2000,
    onError: () => undefined,
  });
  const group = await source.open({ group: 'held', role: 'pvt_test_consumer', types: ['held'], startAt: 'beginning' });
  const slow = await log.append(TENANT_A, event('held', 'slow', keyOfPartition(1)));
  await engine.highWaterMark.reached(slow.position);
  expect(idsOf(await group.read(10))).toEqual(['slow']);

  // Enough that progress is worth keeping.
  await log.appendMany(
    TENANT_A,
    Array.from({ length: 6000 }, (_, i) => event('other', `${i}`, `${i}`)),
  );
  const fast = await log.append(TENANT_A, event('held', 'fast', keyOfPartition(2)));
  await engine.highWaterMark.reached(fast.position);
  hold = true;
  const underWay = group.read(10);
  await door.reached;
  // Another member took a partition; it is dead, so the next heartbeat takes it back.
  await testConsumer.database.admin(
    `update log.cursor set owner = 999, generation = generation + 1 where group_name = 'held' and partition = 5`,
  );
  await eventually(() => {
    expect(group.owned.find((item) => item.partition === 5)?.generation).toBe(3);
    expect(group.owned).toHaveLength(16);
  });
  hold = false;
  door.open();
  group.committed(await underWay);
  const again = await group.read(10);
  const seen = surveys;
  // The heartbeat before the last has kept what it could.
  await eventually(() => expect(surveys).toBeGreaterThan(seen + 2));
  const [cursor] = await testConsumer.database.admin<{ position: number }>(
    `select position::float8 as position from log.cursor where group_name = 'held' and partition = 1`,
  );
  expect(cursor?.position).toBeLessThan(slow.position);
  expect(idsOf(again)).toContain('slow');
  await group.close();
  await source.close();
});
