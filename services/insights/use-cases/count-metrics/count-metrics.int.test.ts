import { type CallContext, servicePrincipal } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Log, NewEvent } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { makeContext } from '@pvt/kernel/make-context';
import {
  createTestDatabase,
  eventually,
  type LogEngine,
  TENANT_A,
  TENANT_B,
  type TestDatabase,
} from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricDefinition } from '../../core/definition.ts';
import type { QueryText } from '../../core/parse-query.ts';
import { compiledMetrics } from '../compiled-metrics.ts';
import { deleteMetric } from '../delete-metric.ts';
import { getMetric } from '../get-metric.ts';
import { queryMetric } from '../query-metric.ts';
import { saveMetric } from '../save-metric.ts';
import type { InsightsTools } from '../tools.ts';
import { createCounting, type MetricCounting } from './count-metrics.ts';

let testDatabase: TestDatabase;
let engine: LogEngine;
let database: Database;
let log: Log;
let counting: MetricCounting;
let tools: InsightsTools;
const failures: unknown[] = [];
const onError = (error: unknown): void => void failures.push(error);
const contextOf = (tenant: string): CallContext => makeContext({ tenant, principal: servicePrincipal('insights') });

function count(on: Database, by: Log): MetricCounting {
  const started = createCounting({
    database: on,
    log: by,
    compiled: compiledMetrics(),
    ownContext: contextOf,
    onError,
  });
  started.start();
  return started;
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  engine = await testDatabase.log();
  database = testDatabase.service('insights');
  log = engine.forService(database);
  counting = count(database, log);
  tools = { database, log, eventAccess: new Map(), counting, compiled: compiledMetrics(), onError };
});
afterAll(async () => {
  await counting.stop();
  await testDatabase.close();
  if (failures.length > 0) throw new AggregateError(failures, 'what the consumers could not do');
});

let made = 0;
const sale = (type: string, data: unknown, time = '2016-03-27T10:15:30Z'): NewEvent => {
  made += 1;
  return { type, source: 'test', id: `sale-${made}`, key: `key-${made % 7}`, time, data };
};
const define = (name: string, definition: MetricDefinition, tenant = TENANT_A) =>
  saveMetric(tools, contextOf(tenant), name, definition);
const ask = (name: string, text: QueryText, tenant = TENANT_A) => queryMetric(tools, contextOf(tenant), name, text);
const rows = async (name: string, text: QueryText, tenant = TENANT_A): Promise<unknown[]> => {
  const { rows: told } = await ask(name, text, tenant);
  return JSON.parse(JSON.stringify(told)).map((row: { at: string; by: object; value: unknown }) => [
    row.at,
    ...Object.values(row.by),
    row.value,
  ]);
};
const isLive = (name: string, tenant = TENANT_A) =>
  eventually(async () => {
    const status = await getMetric(tools, contextOf(tenant), name);
    expect(status).toMatchObject({ state: 'live' });
    expect(status.next).toBeUndefined();
    return status;
  });

/** The consumer groups that the log knows. */
async function groups(prefix: string): Promise<string[]> {
  const known = await testDatabase.admin<{ name: string }>(
    `select group_name as name from log.consumer_group where group_name like $1
      union select group_name from log.cursor where group_name like $1`,
    [`${prefix}%`],
  );
  return known.map(({ name }) => name);
}

describe('a metric', () => {
  test('is filled from history, goes on with new events, and adds late ones where they belong', async () => {
    await log.appendMany(TENANT_A, [
      sale('till.sale', { shop: 'North', amount: 0.1 }, '2016-03-26T23:59:59Z'),
      sale('till.sale', { shop: 'North', amount: 0.2 }, '2016-03-27T00:30:00Z'),
      sale('till.sale', { shop: 'South', amount: 5 }, '2016-03-27T22:59:00Z'),
      sale('till.sale', { shop: 'South', amount: 7 }, '2016-03-27T23:00:00Z'),
    ]);
    const value = { kind: 'sum' as const, of: 'data.amount' };
    const definition = {
      event: 'till.sale',
      value,
      dimensions: { shop: 'data.shop' },
      timeZone: 'Europe/Lisbon',
      unit: 'EUR',
    };
    await define('till.total', definition);
    await isLive('till.total');
    const expected = [
      ['2016-03-26T00:00:00+00:00', 'North', 0.1],
      ['2016-03-27T00:00:00+00:00', 'North', 0.2],
      ['2016-03-27T00:00:00+00:00', 'South', 5],
      ['2016-03-28T00:00:00+01:00', 'South', 7],
    ];
    await eventually(async () => expect(await rows('till.total', { by: 'shop' })).toEqual(expected));
    expect(await rows('till.total', { every: 'hour', from: '2016-03-27', where: 'shop == "North"' })).toEqual([
      ['2016-03-27T00:00:00+00:00', 0.2],
    ]);
    expect(await rows('till.total', { every: 'week' })).toEqual([
      ['2016-03-21T00:00:00+00:00', 5.3],
      ['2016-03-28T00:00:00+01:00', 7],
    ]);

    await log.appendMany(TENANT_A, [sale('till.sale', { shop: 'North', amount: 0.2 }, '2016-03-26T01:00:00Z')]);
    await eventually(async () =>
      expect(await rows('till.total', { every: 'all' })).toEqual([['2016-03-26T00:00:00+00:00', 12.5]]),
    );
    expect(await rows('till.total', { every: 'month', by: 'shop', where: 'shop == "North"' })).toEqual([
      ['2016-03-01T00:00:00+00:00', 'North', 0.5],
    ]);
    expect(await ask('till.total', {})).toMatchObject({
      unit: 'EUR',
      every: 'day',
      version: 1,
    });
  });

  test('keeps every digit, beyond what a double holds', async () => {
    await log.appendMany(
      TENANT_A,
      ['9007199254740993.01', '0.02'].map((amount) => sale('ledger.entry', { amount })),
    );
    await define('ledger.total', { event: 'ledger.entry', value: { kind: 'sum', of: 'data.amount' } });
    await isLive('ledger.total');
    const told = JSON.stringify(await ask('ledger.total', { every: 'all' }));
    expect(told).toContain('"value":9007199254740993.03');
  });

  test('tells least, greatest, average, distinct values and quantiles, over batches', async () => {
    const amounts = Array.from({ length: 2500 }, (_, i) => i + 1);
    const kinds = ['min', 'max', 'avg', 'distinct'] as const;
    for (const kind of kinds) await define(`parcel.${kind}`, { event: 'parcel', value: { kind, of: 'data.grams' } });
    await define('parcel.quantiles', {
      event: 'parcel',
      value: { kind: 'quantiles', of: 'data.grams', quantiles: [0.5, 0.99] },
    });
    await log.appendMany(
      TENANT_A,
      amounts.map((grams) => sale('parcel', { grams })),
    );
    await log.appendMany(
      TENANT_A,
      amounts.map((grams) => sale('parcel', { grams })),
    );
    const all = async (kind: string) => (await rows(`parcel.${kind}`, { every: 'all' })).flat().at(-1);
    await eventually(async () => {
      expect([await all('min'), await all('max'), await all('avg')]).toEqual([1, 2500, 1250.5]);
      expect(
        (
          await testDatabase.admin<{ n: string }>(
            `select sum(count)::int as n from insights.cell c join insights.metric_version v on v.id = c.version
          where v.name in ('parcel.distinct', 'parcel.quantiles') and c.grain = 2`,
          )
        )[0]?.n,
      ).toBe(10_000);
    });
    expect(Math.abs(Number(await all('distinct')) - 2500)).toBeLessThan(2500 * 0.05);
    const quantiles = JSON.parse(JSON.stringify(await all('quantiles')));
    expect(Math.abs(quantiles['0.5'] - 1250)).toBeLessThan(13);
    expect(await ask('parcel.quantiles', {})).toMatchObject({ error: { relative: 0.01 } });
  });

  test('that is redefined answers by its old definition until the new one has been filled, then by that', async () => {
    await log.appendMany(
      TENANT_A,
      Array.from({ length: 30 }, (_, i) => sale('door.opened', { floor: i % 3 })),
    );
    const first = await define('door', { event: 'door.opened', value: { kind: 'count' } });
    expect(first.version).toBe(1);
    await isLive('door');
    expect(
      await define('door', { event: 'door.opened', value: { kind: 'count' }, description: 'Doors' }),
    ).toMatchObject({
      version: 1,
      definition: { description: 'Doors' },
    });
    const seen: unknown[] = [];
    await define('door', { event: 'door.opened', value: { kind: 'count' }, filter: 'data.floor == 0' });
    await eventually(async () => {
      const answer = await ask('door', { every: 'all' });
      seen.push([answer.version, JSON.stringify(answer.rows[0]?.value)]);
      expect(answer.version).toBe(2);
    });
    for (const pair of seen)
      expect([
        [1, '30'],
        [2, '10'],
      ]).toContainEqual(pair);
    expect(await testDatabase.admin('select from insights.metric_version where name = $1', ['door'])).toHaveLength(1);
    await eventually(async () => expect(await groups('metric:door:')).toEqual([`metric:door:v2@${TENANT_A}`]));
  });

  test('deleted and defined again is filled again', async () => {
    await log.appendMany(TENANT_A, [sale('bell', {}), sale('bell', {})]);
    const bell: MetricDefinition = { event: 'bell', value: { kind: 'count' } };
    await define('bell', bell);
    await isLive('bell');
    await deleteMetric(tools, contextOf(TENANT_A), 'bell');
    expect(await groups('metric:bell:')).toEqual([]);
    await expect(rows('bell', {})).rejects.toMatchObject({ code: 'METRIC_NOT_FOUND' });
    expect(await define('bell', bell)).toMatchObject({ version: 2 });
    await isLive('bell');
    expect((await rows('bell', { every: 'all' })).flat()).toContain(2);
  });

  test('of one tenant is nothing to another', async () => {
    await log.appendMany(TENANT_B, [sale('secret.deal', { amount: 1 })]);
    await define('secret', { event: 'secret.deal', value: { kind: 'count' } }, TENANT_B);
    await define('secret', { event: 'secret.deal', value: { kind: 'count' } }, TENANT_A);
    await isLive('secret', TENANT_B);
    await isLive('secret', TENANT_A);
    await eventually(async () => expect(await rows('secret', { every: 'all' }, TENANT_B)).toHaveLength(1));
    expect(await rows('secret', { every: 'all' }, TENANT_A)).toEqual([]);
  });

  test('case 5: an event it can not count becomes a dead letter, and the others go on', async () => {
    await define('strict', { event: 'strict.sale', value: { kind: 'sum', of: 'data.amount' } });
    await log.appendMany(TENANT_A, [
      sale('strict.sale', { amount: 1 }),
      { ...sale('strict.sale', { amount: 'a lot' }), id: 'poison', key: 'poisoned' },
      { ...sale('strict.sale', { amount: 2 }), key: 'poisoned' },
      sale('strict.sale', { amount: 4 }),
    ]);
    await eventually(async () => expect((await rows('strict', { every: 'all' })).flat()).toContain(7));
    const dead = await testDatabase.admin<{ error_code: string; error_detail: string; attempts: number }>(
      `select error_code, error_detail, attempts from log.delivery where state = 'dead' and group_name like 'metric:strict:%'`,
    );
    expect(dead).toMatchObject([{ error_code: 'METRIC_EVENT_INVALID', attempts: 1 }]);
    expect(dead[0]?.error_detail).toContain('/value/of');
  });

  test('of another tenant is not ended by its name', async () => {
    await define('kept', { event: 'kept', value: { kind: 'count' } }, TENANT_B);
    const group = `metric:kept:v1@${TENANT_B}`;
    await database.transaction(TENANT_A, (tx) => endGroups(tx, [group]));
    expect(await groups('metric:kept:')).toEqual([group]);
  });

  test('agrees with the same computed by SQL over the events, whatever their order', async () => {
    const amounts = Array.from({ length: 3000 }, (_, i) => ({
      at: new Date(Date.UTC(2016, 9, 28) + ((i * 7919) % 5000) * 61_000).toISOString(),
      data: { till: `till ${(i * 31) % 4}`, amount: ((i * 104_729) % 100_003) / 1000 },
    }));
    const value = { kind: 'sum' as const, of: 'data.amount' };
    await define('receipts', { event: 'receipt', value, dimensions: { till: 'data.till' }, timeZone: 'Europe/Lisbon' });
    for (let from = 0; from < amounts.length; from += 700) {
      const batch = amounts.slice(from, from + 700).map(({ at, data }) => sale('receipt', data, at));
      await log.appendMany(TENANT_A, batch);
    }
    for (const every of ['hour', 'day', 'week', 'month'] as const) {
      const expected = await testDatabase.admin<{ at: string; till: string; sum: string }>(
        `select to_char(date_trunc($1, time, 'Europe/Lisbon') at time zone 'Europe/Lisbon', 'YYYY-MM-DD"T"HH24:MI:SS') as at,
          data->>'till' as till, trim_scale(sum((data->>'amount')::numeric))::text as sum
          from log.event where type = 'receipt' group by date_trunc($1, time, 'Europe/Lisbon'), data->>'till'
          order by date_trunc($1, time, 'Europe/Lisbon'), data->>'till'`,
        [every],
      );
      await eventually(async () => {
        const told = await ask('receipts', { every, by: 'till' });
        expect(told.rows.map(({ at, by, value: sum }) => [at.slice(0, 19), by['till'], JSON.stringify(sum)])).toEqual(
          expected.map(({ at, till, sum }) => [at, till, sum]),
        );
      });
    }
  });

  test('tells its readers when it has changed', async () => {
    await define('watched', { event: 'watched', value: { kind: 'count' } });
    await isLive('watched');
    const changed = new Promise<void>((resolve) => counting.onChange(TENANT_A, 'watched', resolve));
    await log.appendMany(TENANT_A, [sale('watched', {})]);
    await changed;
    expect((await rows('watched', { every: 'all' })).flat()).toContain(1);
  });
});

describe('two processes that count the same metric', () => {
  test('count each event once, also when one takes over from the other', async () => {
    const other = await testDatabase.log();
    const otherDatabase = testDatabase.service('insights');
    const otherCounting = count(otherDatabase, other.forService(otherDatabase));
    await define('shared', {
      event: 'shared',
      value: { kind: 'sum', of: 'data.amount' },
      dimensions: { till: 'data.till' },
    });
    await otherCounting.reconcile();
    for (let round = 0; round < 10; round += 1) {
      if (round === 5) await otherCounting.stop();
      await log.appendMany(
        TENANT_A,
        Array.from({ length: 200 }, (_, i) => sale('shared', { amount: 0.01, till: i % 5 })),
      );
    }
    await eventually(async () => {
      expect((await rows('shared', { every: 'all', by: 'till' })).map((row) => JSON.stringify(row))).toEqual(
        [0, 1, 2, 3, 4].map((till) => JSON.stringify(['2016-03-27T00:00:00+00:00', till, 4])),
      );
    });
  });
});
