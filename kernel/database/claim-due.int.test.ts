import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testing.ts';
import { claimDue } from './claim-due.ts';

let database: TestDatabase;
const workers: pg.Client[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin(
    'create table public.errand (shop text, number int, due_at timestamptz, lease_until timestamptz, tries int not null default 0, primary key (shop, number))',
  );
  for (let n = 0; n < 3; n += 1) workers.push(new pg.Client({ connectionString: database.url }));
  for (const worker of workers) await worker.connect();
});
afterAll(async () => {
  for (const worker of workers) await worker.end();
  await database?.close();
});
beforeEach(async () => {
  await database.admin('truncate public.errand');
  await database.admin(
    `insert into public.errand select 'a', n, now() - n * interval '1 minute' from generate_series(1, 12) as n`,
  );
  await database.admin(`insert into public.errand values ('b', 1, now() + interval '1 hour')`);
});

const errands = { table: 'public.errand', key: ['shop', 'number'], dueAt: 'due_at', returning: 'claimed.number' };
const LEASE_MS = 60_000;

async function claim(worker: number, statement: { readonly text: string }, most: number): Promise<number[]> {
  const result = await workers[worker]?.query<{ number: number }>(statement.text, [LEASE_MS, most]);
  return (result?.rows ?? []).map(({ number }) => number);
}

describe.each([
  ['in a column of its own', 'lease_until'],
  ['by moving its time on', 'due_at'],
])('a row that is leased %s', (_where, leasedUntil) => {
  const statement = claimDue({ ...errands, name: `errand_${leasedUntil}`, leasedUntil });

  test('is one worker’s, and the longest due are first', async () => {
    const first = await claim(0, statement, 2);
    expect(first.toSorted((a, b) => b - a)).toEqual([12, 11]);
    const rest = await Promise.all([claim(1, statement, 4), claim(2, statement, 4), claim(0, statement, 4)]);
    expect([...first, ...rest.flat()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await claim(1, statement, 4)).toEqual([]);
  });

  test('is the next worker’s when the lease is over', async () => {
    expect(await claim(0, statement, 20)).toHaveLength(12);
    await database.admin(
      `update public.errand set ${leasedUntil} = now() - interval '1 s' where shop = 'a' and number = 7`,
    );
    expect(await claim(1, statement, 20)).toEqual([7]);
  });

  test('is passed over while another is claiming it', async () => {
    await workers[0]?.query('begin');
    const held = await claim(0, statement, 5);
    expect(await claim(1, statement, 20)).toHaveLength(7);
    await workers[0]?.query('rollback');
    expect(new Set(await claim(1, statement, 20))).toEqual(new Set(held));
  });
});

test('which rows are due, and what else is set, may be the caller’s', async () => {
  const statement = claimDue({
    ...errands,
    name: 'errand_of_shop',
    leasedUntil: 'due_at',
    due: `select shop, number from public.errand where shop = $3 order by number limit $2 for update skip locked`,
    also: 'tries = claimed.tries + 1',
    returning: 'claimed.number, claimed.tries',
  });
  const result = await workers[0]?.query(statement.text, [LEASE_MS, 2, 'a']);
  expect(result?.rows).toEqual([
    { number: 1, tries: 1 },
    { number: 2, tries: 1 },
  ]);
});
