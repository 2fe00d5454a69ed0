import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '../testing/testing.ts';
import { type Database, isTransient, openDatabase } from './database.ts';
import { withoutHolding } from './holding.ts';

let database: TestDatabase;
let pool: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.service('collect');
  // Numbers below zero are found wrong at the commit, and not before.
  await database.admin(`create table public.numbers (n integer primary key, tenant uuid default pvt.tenant());
    create function public.refuse_negative() returns trigger language plpgsql as
      $$ begin if new.n < 0 then raise 'below zero'; end if; return null; end $$;
    create constraint trigger late after insert on public.numbers deferrable initially deferred
      for each row execute function public.refuse_negative();
    grant all on public.numbers to public`);
});
afterAll(() => database.close());

const INSERT = 'insert into public.numbers values ($1)';
const numbers = async () =>
  (await database.admin<{ n: number }>('select n from public.numbers order by n')).map((row) => row.n);

test('a transaction begins while the answer to the commit before it is out, and sees what that one did', async () => {
  const line = pool.line();
  const order: string[] = [];
  let second: Promise<number> | undefined;
  await line.transaction(
    TENANT_A,
    async (tx) => void (await tx.query(INSERT, [1])),
    () => {
      order.push('first is committing');
      second = line.transaction(TENANT_A, async (tx) => {
        order.push('second begins');
        const found = await tx.query('select n from public.numbers where n = 1');
        await tx.query(INSERT, [2]);
        return found.length;
      });
    },
  );
  order.push('first is done');
  expect(await second).toBe(1);
  expect(order).toEqual(['first is committing', 'second begins', 'first is done']);
  expect(await numbers()).toEqual([1, 2]);
  await eventually(() => expect(pool.connections.inUse).toBe(0));
});

test('a transaction is undone with the one whose commit fails before it, and the line goes on', async () => {
  const line = pool.line();
  const before = await numbers();
  const first = line.transaction(TENANT_A, (tx) => tx.query(INSERT, [-1]));
  const second = line.transaction(TENANT_A, async (tx) => {
    await tx.query(INSERT, [3]);
    // Its own statements go well: it hears of the failure at its end.
    await tx.query(INSERT, [4]);
  });
  const ends = await Promise.allSettled([first, second]);
  const [told, behind] = ends.map((end) => (end.status === 'rejected' ? end.reason : end.status));
  expect(told.message).toBe('below zero');
  expect([isTransient(behind), behind.cause]).toEqual([true, told]);
  expect(await numbers()).toEqual(before);
  await line.transaction(TENANT_A, (tx) => tx.query(INSERT, [3]));
  expect(await numbers()).toEqual([...before, 3]);
});

test('what fails since it did not see what the one before it had done is told that it was undone with it', async () => {
  const line = pool.line();
  const first = line.transaction(TENANT_A, (tx) => tx.query(INSERT, [-2]));
  const second = line.transaction(TENANT_A, async (tx) => {
    const found = await tx.query('select n from public.numbers where n = -2');
    if (found.length === 0) throw new Error('a handler that counts on it');
  });
  const ends = await Promise.allSettled([first, second]);
  expect(ends.map((end) => end.status === 'rejected' && isTransient(end.reason))).toEqual([false, true]);
});

test('what fails before its commit is undone alone, and what was asked for meanwhile has waited', async () => {
  const line = pool.line();
  const inside: string[] = [];
  const first = line.transaction(TENANT_A, async (tx) => {
    inside.push('first');
    await tx.query(INSERT, [5]);
    inside.push('first ends');
    throw new Error('no');
  });
  const second = line.transaction(TENANT_B, async (tx) => {
    inside.push('second');
    return tx.query(
      'select n, pvt.tenant() as tenant from (select count(*)::int as n from public.numbers where n = 5)',
    );
  });
  await expect(first).rejects.toThrow('no');
  expect(await second).toEqual([{ n: 0, tenant: TENANT_B }]);
  expect(inside).toEqual(['first', 'first ends', 'second']);
});

test('who waits for a connection has its turn between two transactions of a line', async () => {
  const small = openDatabase({ ...database.connection('collect'), connections: 1 });
  try {
    const line = small.line();
    const order: string[] = [];
    let others: Promise<unknown> | undefined;
    const first = line.transaction(TENANT_A, async (tx) => {
      others = withoutHolding(() => small.query('select 1').then(() => order.push('other')));
      await tx.query('select 1');
      order.push('first');
    });
    const second = line.transaction(TENANT_A, async () => void order.push('second'));
    await Promise.all([first, second, others]);
    expect(order).toEqual(['first', 'other', 'second']);
  } finally {
    await small.close();
  }
});

test('a lost connection fails what is on it, and the next transaction has another', async () => {
  const line = pool.line();
  const first = line.transaction(TENANT_A, async (tx) => {
    const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.admin('select pg_terminate_backend($1)', [row?.pid]);
  });
  const second = line.transaction(TENANT_A, (tx) => tx.query(INSERT, [6]));
  const ends = await Promise.allSettled([first, second]);
  expect(ends[0]?.status).toBe('rejected');
  await line.transaction(TENANT_A, (tx) => tx.query(INSERT, [7]));
  expect(await numbers()).toContain(7);
  expect((await numbers()).includes(6)).toBe(ends[1]?.status === 'fulfilled');
});
