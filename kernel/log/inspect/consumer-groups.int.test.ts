import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { createTestDatabase, TENANT_A, TENANT_B, type TestDatabase } from '../../testing/testing.ts';
import { type ConsumerGroup, type GroupPage, listConsumerGroups } from './consumer-groups.ts';

let database: TestDatabase;
let service: Database;
const PARTITIONS = 16;

beforeAll(async () => {
  database = await createTestDatabase();
  service = database.service('collect');
});

beforeEach(async () => {
  for (const table of ['event', 'consumer_group', 'cursor']) await database.admin(`delete from log.${table}`);
});

afterAll(() => database?.close());

/** Events at the positions 1 to `count`, each partition in its turn, of the types t0 to t3. */
async function events(count: number, tenant = TENANT_A): Promise<void> {
  await database.admin(
    `insert into log.event (position, tenant, id, source, type, key, partition, time, data)
      select coalesce((select max(position) from log.event), 0) + n, $1, n::text, 's', 't' || n % 4, 'k', n % ${PARTITIONS}, now(), '{}'
      from generate_series(1, $2::int) as n`,
    [tenant, count],
  );
}

/** A group that stands at a position in each partition. */
async function group(name: string, types: readonly string[] | null, at: (partition: number) => number): Promise<void> {
  await database.admin('insert into log.consumer_group (group_name, tenant, types) values ($1, $2, $3)', [
    name,
    TENANT_A,
    types,
  ]);
  const positions = Array.from({ length: PARTITIONS }, (_, partition) => at(partition));
  await database.admin(
    `insert into log.cursor (group_name, tenant, partition, position)
      select $1, $2, n - 1, p from unnest($3::bigint[]) with ordinality as c (p, n)`,
    [name, TENANT_A, positions],
  );
}

const groups = (page: GroupPage = {}): Promise<ConsumerGroup[]> =>
  service.transaction(TENANT_A, (tx) => listConsumerGroups(tx, page));

async function lags(): Promise<Record<string, number>> {
  return Object.fromEntries((await groups()).map(({ group, lag }) => [group, lag]));
}

test('a lag counts the events of the group’s types that are beyond the cursor of their partition', async () => {
  await events(1600);
  await events(1600, TENANT_B);
  await group('at the beginning', ['t1', 't3'], () => 0);
  await group('at the end', ['t1', 't3'], () => 1600);
  await group('in the middle', ['t1'], () => 800);
  await group('apart', ['t1', 't2'], (partition) => (partition < 8 ? 0 : 1600));
  await group('one behind', ['t1'], (partition) => (partition === 5 ? 1585 : 1600));
  await group('all types', null, () => 0);
  await group('nothing of its types', ['other'], () => 0);
  expect(await lags()).toEqual({
    'at the beginning': 800,
    'at the end': 0,
    'in the middle': 200,
    apart: 400,
    'one behind': 1,
    'all types': 1600,
    'nothing of its types': 0,
  });
});

test('a lag is counted up to 10,000', async () => {
  await events(40_800);
  await group('just within', ['t1'], () => 804);
  await group('beyond', ['t1', 't2'], () => 0);
  await group('all types', null, () => 100);
  expect(await lags()).toEqual({ 'just within': 9999, beyond: 10_000, 'all types': 10_000 });
});

test('a partition far behind all others is never taken for level', async () => {
  await events(33_000);
  await database.admin('delete from log.event where partition = 7 and position < 32000');
  await group('one stuck', ['t0', 't1', 't2', 't3'], (partition) => (partition === 7 ? 0 : 33_000));
  expect((await lags())['one stuck']).toBeGreaterThan(0);
});

test('what is unfinished is counted by its state, up to 10,000', async () => {
  await database.admin('delete from log.delivery');
  for (const name of ['a', 'b']) await group(name, ['t1'], () => 0);
  const unfinished = (name: string, tenant: string, state: string, count: number, from: number) =>
    database.admin(
      `insert into log.delivery (group_name, tenant, position, partition, key, type, state, attempts, event)
        select $1, $2, n, 0, n::text, 't1', $3, 1, '{}' from generate_series($5::int, $5::int + $4::int - 1) as n`,
      [name, tenant, state, count, from],
    );
  await unfinished('a', TENANT_A, 'dead', 10_050, 0);
  await unfinished('a', TENANT_A, 'parked', 3, 20_000);
  await unfinished('a', TENANT_B, 'parked', 5, 20_000);
  await unfinished('b', TENANT_A, 'retrying', 1, 0);
  await unfinished('b', TENANT_A, 'waiting', 2, 1);
  expect(await groups()).toMatchObject([
    { group: 'a', parked: 3, retrying: 0, dead: 10_000 },
    { group: 'b', parked: 0, retrying: 3, dead: 0 },
  ]);
});

test('a page has the groups that follow a name', async () => {
  for (const name of ['c', 'a', 'b']) await group(name, ['t1'], () => 0);
  const names = async (page: GroupPage) => (await groups(page)).map((item) => item.group);
  expect(await names({ most: 2 })).toEqual(['a', 'b']);
  expect(await names({ after: 'b', most: 2 })).toEqual(['c']);
});
