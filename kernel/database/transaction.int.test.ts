import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, TENANT_A, TENANT_B, type TestDatabase } from '../testing/testing.ts';
import { Connection } from './connection.ts';
import { connectionConfig } from './database.ts';
import { performTransaction } from './transaction.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin('create table public.written (n integer)');
  await database.admin('grant all on public.written to public');
});
afterAll(() => database.close());

test('what reads first asks nothing more once its begin has failed', async () => {
  const options = database.connection('collect');
  const connection = new Connection(connectionConfig(options, options));
  await connection.connect();
  const asked: unknown[] = [];
  const work = performTransaction(
    { connection },
    TENANT_A,
    async (tx) => {
      asked.push(await tx.query('select pvt.tenant() as tenant'));
      asked.push(await tx.query('insert into public.written values (1) returning n'));
    },
    { begin: 'begin isolation level nonsense', asksAtOnce: true },
  );
  await expect(work).rejects.toThrow('syntax error');
  // It read as nobody, in a transaction of its own.
  expect(asked).toEqual([[{ tenant: null }]]);
  expect(await database.admin('select n from public.written')).toEqual([]);
  await connection.end();
});

test('what reads first sees its tenant from its first statement on', async () => {
  const pool = database.service('collect');
  const read = pool.transaction(TENANT_A, (tx) => tx.query('select pvt.tenant() as tenant'), { asksAtOnce: true });
  expect(await read).toEqual([{ tenant: TENANT_A }]);
});

test('what a transaction ends with is kept with it, and known before what follows its commit', async () => {
  const told: unknown[] = [];
  await database.service('collect').transaction(TENANT_A, async (tx) => {
    tx.afterCommit(() => told.push('after'));
    tx.endWith(
      tx
        .query('insert into public.written values (4) returning n')
        .then(([row]) => tx.afterCommit(() => told.push(row))),
    );
  });
  expect(told).toEqual(['after', { n: 4 }]);
  expect(await database.admin('delete from public.written returning n')).toEqual([{ n: 4 }]);
});

test('where what a transaction ends with fails, nothing of it is kept, and it fails of that', async () => {
  const told: unknown[] = [];
  const work = database.service('collect').transaction(TENANT_A, async (tx) => {
    tx.afterCommit(() => told.push('after'));
    await tx.query('insert into public.written values (5)');
    tx.endWith(tx.query('select 1 / 0'));
    tx.endWith(tx.query('insert into public.written values (6)'));
  });
  await expect(work).rejects.toThrow('division by zero');
  expect(told).toEqual([]);
  expect(await database.admin('select n from public.written')).toEqual([]);
});

test('where a transaction can not act as another, nothing that follows is kept', async () => {
  const pool = database.service('collect');
  const work = pool.transaction(TENANT_A, async (tx) => {
    await tx.query('insert into public.written values (2)');
    await tx.actAs(`${TENANT_B}\0`);
    await tx.query('insert into public.written values (3)');
  });
  await expect(work).rejects.toThrow('invalid byte sequence');
  expect(await database.admin('select n from public.written')).toEqual([]);
});
