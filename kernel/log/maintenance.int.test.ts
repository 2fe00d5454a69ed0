import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  event,
  openTestConsumer,
  TENANT_A,
  type TestConsumer,
  type TestConsumerProcess,
} from '../testing/test-consumer.ts';
import { eventually } from '../testing/testing.ts';
import { startMaintenance } from './maintenance.ts';

let testConsumer: TestConsumer;
let one: TestConsumerProcess;
beforeEach(async () => {
  testConsumer = await openTestConsumer();
  one = await testConsumer.process();
});
afterEach(() => testConsumer.close());

const beginPeriod = () => testConsumer.database.admin(`select log.maintain(interval '0', interval '1000 days')`);
const dropOldPeriods = async (): Promise<string[]> => {
  const [row] = await testConsumer.database.admin<{ behind: string[] }>(
    `select log.maintain(interval '1000 days', interval '0') as behind`,
  );
  return row?.behind ?? [];
};
const stored = async (): Promise<string[]> =>
  (await testConsumer.database.admin<{ id: string }>('select id from log.event order by position')).map(
    (row) => row.id,
  );
const cursorsAt = (group: string, position: number) =>
  testConsumer.database.admin(
    `insert into log.cursor (group_name, partition, position) select $1, p, $2 from generate_series(0, 15) p
     on conflict (group_name, partition) do update set position = excluded.position`,
    [group, position],
  );

async function longReader(): Promise<pg.Client> {
  const reader = new pg.Client({ connectionString: testConsumer.database.url });
  await reader.connect();
  await reader.query('begin isolation level repeatable read read only');
  await reader.query('select count(*) from log.event');
  return reader;
}

test('a new period gives way to who reads for long, and publishing goes on', async () => {
  const reader = await longReader();
  await expect(beginPeriod()).rejects.toMatchObject({ code: '55P03' });
  expect((await one.log.append(TENANT_A, event('dump', 'a', 'k'))).outcome).toBe('accepted');
  await reader.end();
  await beginPeriod();
});

test('a process starts beside who reads for long, and begins the period when that has ended', async () => {
  const reader = await longReader();
  const errors: unknown[] = [];
  const maintenance = startMaintenance({
    database: one.engine.database,
    periodMs: 0,
    retentionMs: 400 * 86_400_000,
    retryMs: 20,
    onError: (error) => errors.push(error),
  });
  await maintenance.first;
  expect(errors).toMatchObject([{ code: '55P03' }]);
  await reader.end();
  let sent = 0;
  await eventually(async () => {
    sent += 1;
    const { position } = await one.log.append(TENANT_A, event('later', `later-${sent}`, 'k'));
    expect(position).toBeGreaterThan(sent);
  });
  await eventually(async () =>
    expect(
      await testConsumer.database.admin('select from log.period where number = 1 and started_at is not null'),
    ).toHaveLength(1),
  );
  await maintenance.stop();
});

test('what a relay has not carried is not dropped, and neither is what comes behind it', async () => {
  const first = await one.log.append(TENANT_A, event('carried', 'a', 'k'));
  await beginPeriod();
  const second = await one.log.append(TENANT_A, event('carried', 'b', 'k'));
  await beginPeriod();
  await one.log.append(TENANT_A, event('carried', 'c', 'k'));
  await cursorsAt('relay:topic', first.position - 1);
  expect(await dropOldPeriods()).toEqual([]);
  expect(await stored()).toEqual(['a', 'b', 'c']);
  await cursorsAt('relay:topic', first.position);
  await dropOldPeriods();
  expect(await stored()).toEqual(['b', 'c']);
  await cursorsAt('relay:topic', second.position);
  await dropOldPeriods();
  expect(await stored()).toEqual(['c']);
});

test('a group that had not passed what is dropped is told of, and the others are not', async () => {
  const { position } = await one.log.append(TENANT_A, event('old', 'a', 'k'));
  await beginPeriod();
  await cursorsAt('behind', position - 1);
  await cursorsAt('through', position);
  expect(await dropOldPeriods()).toEqual(['behind']);
  expect(await stored()).toEqual([]);
});

test('what was noted of the events of a dropped period goes with it, and that of the others and of dead letters stays', async () => {
  const handled = event('noted', 'handled', 'a');
  const dead = event('noted', 'dead', 'b');
  const tried = new Set<string>();
  await one.log.consumer({
    group: 'noted',
    types: ['noted'],
    retry: { attempts: 2, firstDelayMs: 1 },
    handle: async (_tx, events) => {
      for (const { id } of events) {
        const again = tried.has(id);
        // By itself, so that it counts as an attempt.
        if (events.length === 1) tried.add(id);
        if (id === 'dead' || (id === 'twice' && !again)) throw new Error('no');
      }
    },
  });
  await one.log.appendMany(TENANT_A, [handled, dead, event('noted', 'twice', 'c')]);
  const attemptsOf = async (period: number): Promise<string[]> => {
    const rows = await testConsumer.database.admin<{ outcome: string }>(
      'select outcome from log.attempt where position / 10000000000 = $1 order by outcome',
      [period],
    );
    return rows.map((row) => row.outcome);
  };
  const checkpointsOf = (period: number) =>
    testConsumer.database.admin('select from log.checkpoint where position / 10000000000 = $1', [period]);
  await eventually(async () => expect(await attemptsOf(0)).toEqual(['dead', 'done', 'failed', 'failed']));
  await beginPeriod();
  await one.log.append(TENANT_A, event('noted', 'late', 'a'));
  await eventually(async () => expect(await checkpointsOf(1)).not.toEqual([]));
  expect(await checkpointsOf(0)).not.toEqual([]);
  const later = await checkpointsOf(1);
  const maintenance = startMaintenance({
    database: one.engine.database,
    periodMs: 400 * 86_400_000,
    retentionMs: 0,
    retryMs: 20,
    onError: () => undefined,
  });
  await eventually(async () => expect(await attemptsOf(0)).toEqual(['dead', 'failed']));
  await maintenance.stop();
  expect(await checkpointsOf(0)).toEqual([]);
  expect(await checkpointsOf(1)).toEqual(later);
});

test('a trace is kept as long as events of its time are', async () => {
  const { database, engine } = { database: testConsumer.database, engine: one.engine };
  await one.log.append(TENANT_A, event('traced', 'a', 'k'));
  const keep = (traceId: string, age: string) =>
    database.admin(
      `insert into log.trace_part (tenant, trace_id, at, spans) values ($1, $2, now() - $3::interval, '[]')`,
      [TENANT_A, traceId, age],
    );
  await keep('of a dropped event', '3 hours');
  await keep('of this event', '1 minute');
  const maintenance = startMaintenance({
    database: engine.database,
    periodMs: 400 * 86_400_000,
    retentionMs: 400 * 86_400_000,
    onError: (error) => {
      throw error;
    },
  });
  await maintenance.first;
  await eventually(async () =>
    expect(await database.admin('select trace_id as kept from log.trace_part')).toEqual([{ kept: 'of this event' }]),
  );
  await maintenance.stop();
});
