import pg from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  event,
  openTestConsumer,
  record,
  TENANT_A,
  type TestConsumer,
  type TestConsumerProcess,
} from '../testing/test-consumer.ts';
import { eventually } from '../testing/testing.ts';

let testConsumer: TestConsumer;
let one: TestConsumerProcess;
const opened: TestConsumer[] = [];
beforeEach(async () => {
  testConsumer = await openTestConsumer();
  opened.push(testConsumer);
  one = await testConsumer.process();
});
afterAll(async () => {
  for (const each of opened) await each.close();
});

const beginPeriod = (): Promise<unknown> =>
  testConsumer.database.admin(`select log.maintain(interval '0', interval '1000 days')`);
/** As soon as nobody stands in the way. */
const nextPeriod = (): Promise<unknown> =>
  beginPeriod().catch((error: { code?: string }) => {
    if (error.code !== '55P03') throw error;
    return nextPeriod();
  });
const PERIOD = 10_000_000_000;

async function stored(type: string): Promise<{ id: string; position: number }[]> {
  return testConsumer.database.admin(
    'select id, position::float8 as position from log.event where type = $1 order by position',
    [type],
  );
}

test('a new period begins in a partition of its own, and an event of an earlier one is still known as a duplicate', async () => {
  const first = await one.log.append(TENANT_A, event('periods', 'a', 'k'));
  await nextPeriod();
  const second = await one.log.append(TENANT_A, event('periods', 'b', 'k'));
  await nextPeriod();
  const answers = await one.log.appendMany(TENANT_A, [
    event('periods', 'a', 'k'),
    event('periods', 'b', 'k', 'other'),
    event('periods', 'c', 'k'),
  ]);
  expect(answers.map((answer) => answer.outcome)).toEqual(['duplicate', 'conflict', 'accepted']);
  expect([first, second, ...answers].map((answer) => Math.floor(answer.position / PERIOD))).toEqual([0, 1, 0, 1, 2]);
});

test('a writer that stood before the lock of a new period still finds what the old one holds', async () => {
  await one.log.append(TENANT_A, event('race', 'once', 'k'));
  const rolling = new pg.Client({ connectionString: testConsumer.database.url });
  await rolling.connect();
  await rolling.query('begin');
  await rolling.query('lock table log.event in share mode');
  const late = one.log.append(TENANT_A, event('race', 'once', 'k'));
  await eventually(async () => {
    const waiting = await testConsumer.database.admin(
      `select from pg_locks l where not granted and relation = 'log.event'::regclass and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(waiting).toHaveLength(1);
  });
  await rolling.query(`select log.maintain(interval '0', interval '1000 days')`);
  await rolling.query('commit');
  await rolling.end();
  expect((await late).outcome).toBe('duplicate');
  expect(await stored('race')).toHaveLength(1);
});

test('periods that begin under load lose no event, double none and turn none around', async () => {
  const two = await testConsumer.process();
  await one.log.consumer({ group: 'rolling', types: ['rolling'], handle: record('rolling') });
  const sent = Array.from({ length: 120 }, (_, i) => `e-${String(i).padStart(3, '0')}`);
  const rolled: Promise<unknown>[] = [];
  const allRolled = Promise.withResolvers<unknown>();
  const publish = async (from: TestConsumerProcess): Promise<void> => {
    for (const [i, id] of sent.entries()) {
      if (from === one && i % 30 === 15) rolled.push(nextPeriod());
      // The last ones come when every period has begun, however fast the others were.
      if (from === one && i === 110) allRolled.resolve(Promise.all(rolled));
      if (i === 110) await allRolled.promise;
      await from.log.append(TENANT_A, event('rolling', id, 'k'));
    }
  };
  await Promise.all([publish(one), publish(two)]);
  await eventually(async () => expect(await testConsumer.ids('rolling')).toHaveLength(120));
  expect(await testConsumer.ids('rolling')).toEqual(sent);
  expect(new Set((await stored('rolling')).map((row) => Math.floor(row.position / PERIOD))).size).toBeGreaterThan(1);
});

test('a reader in a transaction that goes on to write does not lock up with a new period', async () => {
  await one.log.append(TENANT_A, event('upgrade', 'a', 'k'));
  let rolled: Promise<unknown> = Promise.resolve();
  await testConsumer.service.transaction(TENANT_A, async (tx) => {
    await tx.query('select position from log.event where tenant = $1 limit 1', [TENANT_A]);
    rolled = nextPeriod();
    await eventually(async () => {
      const waiting = await testConsumer.database.admin(
        `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(waiting).not.toHaveLength(0);
    });
    await one.log.publish(tx, [event('upgrade', 'b', 'k')]);
  });
  await rolled;
  expect(await stored('upgrade')).toHaveLength(2);
});

test('periods go on when one was begun and its transaction was lost', async () => {
  // The sequence does not follow a rollback: this is what a crash between the two leaves.
  await testConsumer.database.admin(`select setval('log.position_seq', ${PERIOD}, false)`);
  await nextPeriod();
  await nextPeriod();
  const { position } = await one.log.append(TENANT_A, event('lost', 'a', 'k'));
  expect(Math.floor(position / PERIOD)).toBeGreaterThan(1);
});

test('retention drops whole periods, and groups go on with what is kept', async () => {
  await one.log.append(TENANT_A, event('kept', 'old', 'k'));
  await nextPeriod();
  await one.log.append(TENANT_A, event('kept', 'middle', 'k'));
  await nextPeriod();
  await one.log.append(TENANT_A, event('kept', 'new', 'k'));
  await testConsumer.database.admin(`select log.maintain(interval '1000 days', interval '0')`);
  expect((await stored('kept')).map((row) => row.id)).toEqual(['new']);
  await one.log.consumer({ group: 'kept', types: ['kept'], handle: record('kept') });
  await eventually(async () => expect(await testConsumer.ids('kept')).toEqual(['new']));
  expect((await one.log.append(TENANT_A, event('kept', 'new', 'k'))).outcome).toBe('duplicate');
});
