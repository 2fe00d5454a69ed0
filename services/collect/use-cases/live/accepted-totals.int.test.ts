import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptedTotals } from './accepted-totals.ts';

let database: TestDatabase;
let pool: Database;
let log: Log;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.service('collect');
  log = (await database.log()).forService(pool);
});
afterAll(() => database.close());

const TENANT_C = '0198c0de-0000-7000-8000-00000000000c';

const never = (error: unknown): never => {
  throw error;
};
const publish = (tenant: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => log.append(tenant, { type: 't', source: 's', data: {} })));

test('a total that is begun while events come in has each of them once', async () => {
  await publish(TENANT_A, 300);
  const totals = acceptedTotals(pool, log, never);
  const coming = [publish(TENANT_A, 200), publish(TENANT_B, 50)];
  totals.of(TENANT_A);
  coming.push(publish(TENANT_A, 200));
  await Promise.all(coming);
  await eventually(() => expect(totals.of(TENANT_A)).toBe(700));
  await eventually(() => expect(totals.of(TENANT_B)).toBe(50));
  await publish(TENANT_B, 7);
  await eventually(() => expect([totals.of(TENANT_A), totals.of(TENANT_B)]).toEqual([700, 57]));
  totals.stop();
});

test('what PVT publishes of itself is none of them, before the count and after', async () => {
  const own = () => pool.transaction(TENANT_C, (tx) => log.publish(tx, [{ type: 'pvt.own', source: '/x', data: {} }]));
  await own();
  await publish(TENANT_C, 3);
  const totals = acceptedTotals(pool, log, never);
  await eventually(() => expect(totals.of(TENANT_C)).toBe(3));
  await own();
  await publish(TENANT_C, 1);
  await eventually(() => expect(totals.of(TENANT_C)).toBe(4));
  totals.stop();
});

test('a count that fails is told once, and not tried again with each look', async () => {
  const told: unknown[] = [];
  const failing = { ...pool, transaction: () => Promise.reject(new Error('away')) };
  const totals = acceptedTotals(failing, log, (error) => told.push(error));
  expect(totals.of(TENANT_A)).toBeUndefined();
  await eventually(() => expect(told).toHaveLength(1));
  expect(totals.of(TENANT_A)).toBeUndefined();
  expect(told).toHaveLength(1);
  totals.stop();
});
