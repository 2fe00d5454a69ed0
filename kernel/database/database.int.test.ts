import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '../testing/testing.ts';
import { openDatabase } from './database.ts';
import { withoutHolding } from './holding.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('a connection that is cut while its transaction waits for something else fails that transaction only', async () => {
  const pool = database.service('collect');
  const cut = pool.transaction(TENANT_A, async (tx) => {
    const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.admin('select pg_terminate_backend($1)', [row?.pid]);
    // The news arrives while no query is under way.
    await eventually(async () =>
      expect(await database.admin('select from pg_stat_activity where pid = $1', [row?.pid])).toEqual([]),
    );
    await tx.query('select 1');
  });
  await expect(cut).rejects.toThrow();
  expect(await pool.query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a transaction sees the tenant that it was opened for, and another only after it says so', async () => {
  const pool = database.service('collect');
  const seen = await pool.transaction(TENANT_A, async (tx) => {
    const tenantOf = async (): Promise<unknown> => (await tx.query('select pvt.tenant() as tenant'))[0]?.['tenant'];
    const before = await tenantOf();
    await tx.actAs(TENANT_B);
    return [before, await tenantOf(), tx.tenant];
  });
  expect(seen).toEqual([TENANT_A, TENANT_B, TENANT_B]);
  expect(await pool.query('select pvt.tenant() as tenant')).toEqual([{ tenant: null }]);
});

test('what is to happen after the commit does not happen after a rollback', async () => {
  const pool = database.service('collect');
  const happened: string[] = [];
  await pool.transaction(TENANT_A, async (tx) => tx.afterCommit(() => happened.push('committed')));
  const failed = pool.transaction(TENANT_A, async (tx) => {
    tx.afterCommit(() => happened.push('rolled back'));
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(happened).toEqual(['committed']);
});

test('statements sent together fail with the error of the first that failed, and leave nothing', async () => {
  const pool = database.service('collect');
  await database.admin('create table if not exists public.together (n integer primary key)');
  await database.admin('grant all on public.together to public');
  const insert = 'insert into public.together values ($1)';
  const sent = pool.transaction(TENANT_A, async (tx) => {
    const answers = [1, 1, 2].map((n) => tx.query({ name: 'together', text: insert }, [n]));
    const ends = await Promise.allSettled(answers);
    expect(ends.map((end) => (end.status === 'rejected' ? end.reason.code : end.status))).toEqual([
      'fulfilled',
      '23505',
      '23505',
    ]);
  });
  await expect(sent).rejects.toThrow('duplicate key');
  expect(await database.admin('select n from public.together')).toEqual([]);
  // The connection is as good as before, and so is the prepared statement.
  await pool.transaction(TENANT_A, (tx) => tx.query({ name: 'together', text: insert }, [3]));
  expect(await database.admin('select n from public.together')).toEqual([{ n: 3 }]);
});

test('a statement after the end of its transaction is refused, whatever has the connection by then', async () => {
  const pool = database.service('collect');
  const left = await pool.transaction(TENANT_A, async (tx) => tx);
  await expect(left.query('select 1')).rejects.toThrow('the transaction is over');
  await expect(left.actAs(TENANT_B)).rejects.toThrow('the transaction is over');
});

test('housekeeping inside of a transaction is refused, and so is any second connection in the tests', async () => {
  const pool = database.service('collect');
  const { check: _check, ...connection } = database.connection('collect');
  const asInProduction = openDatabase(connection);
  const inside = (work: () => Promise<unknown>) => pool.transaction(TENANT_A, work);
  const second = 'inside of a transaction needs a second connection';
  await expect(inside(() => asInProduction.housekeeping((tx) => tx.query('select 1')))).rejects.toThrow(second);
  await expect(inside(() => pool.query('select 1'))).rejects.toThrow(second);
  await expect(inside(() => pool.transaction(TENANT_A, async () => undefined))).rejects.toThrow(second);
  await inside(() => asInProduction.query('select 1'));
  // What is only set going waits for nobody who waits for it.
  let later: Promise<unknown> | undefined;
  await inside(async () => {
    later = withoutHolding(() => asInProduction.housekeeping((tx) => tx.query('select 1 as one')));
  });
  expect(await later).toEqual([{ one: 1 }]);
  expect(await pool.housekeeping((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
  await asInProduction.close();
});

test('a statement that fails leaves its connection in use', async () => {
  const { check: _check, ...connection } = database.connection('collect');
  const pool = openDatabase({ ...connection, connections: 1 });
  const pid = async (): Promise<unknown> => (await pool.query('select pg_backend_pid() as pid'))[0]?.['pid'];
  const before = await pid();
  await expect(pool.query('select 1 / 0')).rejects.toThrow('division by zero');
  expect(await pid()).toBe(before);
  await pool.close();
});

test('a pool that closes finishes what is asked of it, and takes nothing more', async () => {
  const { check: _check, ...connection } = database.connection('collect');
  const pool = openDatabase({ ...connection, connections: 1 });
  const door = Promise.withResolvers<void>();
  const first = pool.transaction(TENANT_A, () => door.promise);
  const second = pool.query('select 2 as n');
  const closed = pool.close();
  await expect(pool.query('select 3')).rejects.toThrow('closed');
  door.resolve();
  await first;
  expect(await second).toEqual([{ n: 2 }]);
  await closed;
});

test('an instant is read as it is written in JSON: with the zeros that PostgreSQL leaves out', async () => {
  const read = async (written: string) =>
    (await database.service('collect').query('select $1::timestamptz as at', [written]))[0];
  for (const at of [
    '2026-11-20T23:48:00.560Z',
    '2026-11-20T23:48:00.500Z',
    '2026-11-20T23:48:00.123456Z',
    '2026-11-20T23:48:00Z',
  ])
    expect(await read(at)).toEqual({ at });
});
