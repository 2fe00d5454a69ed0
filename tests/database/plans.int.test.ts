import { join } from 'node:path';
import { type Database, openDatabase } from '@pvt/kernel/database';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';
import { fillTables, TENANTS, tenantId, tenantTables } from './many-tenants.ts';
import { explainingAll, type Plan } from './plan.ts';
import { isBad, listsOf, plansOf, TENANT_NUMBER } from './tenant-lists.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TENANT = tenantId(TENANT_NUMBER);

let database: TestDatabase;
let tables: readonly string[];
const services = new Map<string, Database>();

beforeAll(async () => {
  database = await createTestDatabase();
  tables = await tenantTables(database, [...SERVICE_NAMES, 'log']);
  await fillTables(database, tables);
  for (const name of SERVICE_NAMES) {
    const { check: _check, ...connection } = database.connection(name);
    services.set(name, openDatabase(connection));
  }
}, 300_000);

afterAll(async () => {
  for (const service of services.values()) await service.close();
  await database.close();
});

function of(name: string): Database {
  const service = services.get(name);
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
}

const LISTS = (await Promise.all(SERVICE_NAMES.map((name) => listsOf(ROOT, name)))).flat();

test('every service declares its lists', () => {
  expect([...new Set(LISTS.map(({ service }) => service))]).toEqual(SERVICE_NAMES);
});

test.each(LISTS)('$service: $list, by an index among two thousand tenants', async ({ service, ask }) => {
  const plans = await plansOf(of(service), ask);
  expect(plans.filter(isBad)).toEqual([]);
  expect(plans).not.toEqual([]);
});

/**
 * How a role reads all that the policy shows it of each of its service's tables that has an index by tenant; of those with one
 * row for each tenant there is not enough to tell.
 */
async function plansOfPolicies(): Promise<Plan[]> {
  const indexed = await database.admin<{ service: string; name: string }>(
    `select distinct n.nspname as service, format('%I.%I', n.nspname, c.relname) as name
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where a.attname = 'tenant' and i.indpred is null and not c.relispartition and n.nspname = any($1) and c.reltuples > $2 order by 2`,
    [SERVICE_NAMES, TENANTS],
  );
  expect(indexed.length).toBeGreaterThan(20);
  const plans: Plan[] = [];
  for (const { service, name } of indexed)
    await explainingAll(of(service), plans).transaction(TENANT, (tx) => tx.query(`select count(*) from ${name}`));
  return plans;
}

test('where a statement says nothing of the tenant, the policy alone is served by the index', async () => {
  expect((await plansOfPolicies()).filter(isBad)).toEqual([]);
});

test('a policy that also asks a setting is found by that', async () => {
  const every = `coalesce(current_setting('pvt.tenant', true), '') = '*'`;
  for (const table of tables.filter((each) => !each.startsWith('log.')))
    await database.admin(`alter policy tenant on ${table} using (tenant = (select pvt.tenant()) or (select ${every}))`);
  const plans = await plansOfPolicies();
  expect(plans.filter((plan) => !isBad(plan))).toEqual([]);
});
