import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../database/database.ts';
import { event, openTestConsumer, record, TENANT_A, type TestConsumer } from '../../testing/test-consumer.ts';
import { eventually } from '../../testing/testing.ts';

let testConsumer: TestConsumer;
/** A service whose transactions may not take long. */
let service: Database;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
  service = openDatabase({ ...testConsumer.database.connection('test_consumer'), transactionTimeout: 300 });
});
afterAll(async () => {
  await testConsumer.close();
  await service.close();
});

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `e${String(i).padStart(2, '0')}`);

const deliveriesOf = (group: string) =>
  testConsumer.database.admin('select state, attempts, event ->> $2 as id from log.delivery where group_name = $1', [
    group,
    'id',
  ]);

test('a batch that takes longer than a transaction may is cut until it passes', async () => {
  const { engine, log } = await testConsumer.process();
  await log.appendMany(
    TENANT_A,
    ids(16).map((id) => event('long', id, id)),
  );
  const consumer = await engine.forService(service).consumer({
    group: 'long',
    types: ['long'],
    handle: async (tx, events) => {
      for (const item of events) {
        await tx.query('select pg_sleep(0.04)');
        await record('long')(tx, [item]);
      }
    },
  });
  await eventually(async () => expect((await testConsumer.ids('long')).toSorted()).toEqual(ids(16)));
  await consumer.stop();
});

test.each([
  {
    where: 'PostgreSQL',
    forever: async (tx: { query(text: string): Promise<unknown> }) => {
      await tx.query('select pg_sleep(3600)');
    },
  },
  {
    where: 'the handler',
    // It goes on when its connection is long gone.
    forever: async (tx: { query<R extends object>(text: string): Promise<R[]> }) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await eventually(async () =>
        expect(await testConsumer.database.admin('select from pg_stat_activity where pid = $1', [row?.pid])).toEqual(
          [],
        ),
      );
    },
  },
])('an event that never ends in $where becomes a dead letter, and the other keys go on', async ({ where, forever }) => {
  const group = `never ends in ${where}`;
  const { engine, log } = await testConsumer.process();
  const consumer = await engine.forService(service).consumer({
    group,
    types: [group],
    retry: { attempts: 2, firstDelayMs: 20 },
    handle: async (tx, events) => {
      for (const item of events) {
        if (item.id === 'endless') await forever(tx);
        await record(group)(tx, [item]);
      }
    },
  });
  await log.appendMany(
    TENANT_A,
    ['a', 'endless', 'b', 'c'].map((id) => event(group, id, id)),
  );
  await eventually(async () =>
    expect(await deliveriesOf(group)).toEqual([{ id: 'endless', state: 'dead', attempts: 2 }]),
  );
  await eventually(async () => expect((await testConsumer.ids(group)).toSorted()).toEqual(['a', 'b', 'c']));
  await consumer.stop();
});
