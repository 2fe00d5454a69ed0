import { createTestDatabase, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetLimits } from '../adapters/postgres/limits.ts';
import { listed, routeTo, startGateway, startUpstream } from '../proxy/gateway-harness.ts';
import { sharedLimits } from './shared-limits.ts';

/** One window for the whole test. */
const LONG_MS = 31 * 86_400_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

test('case 1: of 200 requests at once on two gateways 100 pass, and each of the others is told when to come again', async () => {
  const upstream = await startUpstream();
  const document = {
    routes: [
      routeTo('shop', {
        policies: [{ rateLimit: { limit: 100, windowMs: LONG_MS, by: 'address', whenStoreIsDown: 'closed' } }],
      }),
    ],
    upstreams: { shop: listed(upstream.url) },
  } as const;
  // Each with a pool of its own, as two processes have.
  const [one, other] = await Promise.all(
    [1, 2].map(() => {
      const limits = sharedLimits(database.service('gateway'), async () => TENANT_A);
      return startGateway({ ...document, routes: [...document.routes] }, { ports: { limits } });
    }),
  );
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, place) => fetch((place % 2 === 0 ? one : other)?.url ?? '')),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect([answers.filter(({ status }) => status === 200).length, refused.length, upstream.seen.length]).toEqual([
    100, 100, 100,
  ]);
  expect(refused.filter(({ headers }) => Number(headers.get('retry-after')) >= 1)).toHaveLength(100);
});

test('windows end by the database’s clock, costs are taken whole or not, and tenants count apart', async () => {
  const pool = database.service('gateway');
  const [ours, theirs] = [TENANT_A, TENANT_B].map((tenant) => sharedLimits(pool, async () => tenant));
  const take = async (cost: number, store = ours): Promise<unknown> => {
    const taken = await store?.take('a', 5, LONG_MS, cost);
    return [taken?.allowed, taken?.remaining];
  };
  expect([await take(3), await take(3), await take(2), await take(1)]).toEqual([
    [true, 2],
    [false, 2],
    [true, 0],
    [false, 0],
  ]);
  expect([await take(6), await take(5, theirs)]).toEqual([
    [false, 0],
    [true, 0],
  ]);
  await database.admin(
    `update gateway.limit_count set number = number - 1, ends_at = now() - interval '1 second' where key like 'a|%' and tenant = $1`,
    [TENANT_A],
  );
  expect(await take(5)).toEqual([true, 0]);
  // Windows that are longer than those before have lower numbers.
  expect(await ours?.take('longer', 1, 1000, 1)).toMatchObject({ allowed: true });
  expect(await ours?.take('longer', 1, LONG_MS, 1)).toMatchObject({ allowed: true });
  await database.admin(`update gateway.limit_count set ends_at = now() - interval '1 second'`);
  expect(await pool.housekeeping((tx) => forgetLimits(tx, 100))).toBe(5);
  expect(await Promise.all(Array.from({ length: 8 }, () => take(1)))).toEqual(
    [4, 3, 2, 1, 0, 0, 0, 0].map((left, place) => [place < 5, left]),
  );
  await expect(Promise.resolve(sharedLimits(pool, async () => undefined).take('a', 1, 1000, 1))).rejects.toThrow(
    'nobody runs',
  );
});
