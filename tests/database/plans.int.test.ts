import { type Database, openDatabase, type Transaction } from '@pvt/kernel/database';
import { readEvents } from '@pvt/kernel/log/read';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';
import { usageByDay } from '../../services/assistant/adapters/postgres/usage.ts';
import { listDeadLetters } from '../../services/collect/adapters/postgres/dead-letters.ts';
import { listEventTypes, listVersions } from '../../services/collect/adapters/postgres/event-types.ts';
import { findEvent } from '../../services/collect/adapters/postgres/events.ts';
import { importLook } from '../../services/collect/adapters/postgres/import-look.ts';
import { handledPerSecond, listGroups, statusOf } from '../../services/collect/adapters/postgres/progress.ts';
import { sourceLook } from '../../services/collect/adapters/postgres/source-look.ts';
import * as flows from '../../services/fluxcore/adapters/postgres/flows.ts';
import { hasSetAside } from '../../services/fluxcore/adapters/postgres/group-progress.ts';
import { countLate, listLate } from '../../services/fluxcore/adapters/postgres/late-events.ts';
import { listReferenceTables, readReferenceTable } from '../../services/fluxcore/adapters/postgres/reference-tables.ts';
import { listShadowOutputs } from '../../services/fluxcore/adapters/postgres/shadow-outputs.ts';
import { readCounts } from '../../services/fluxcore/adapters/postgres/step-counts.ts';
import { listDeliveries } from '../../services/fluxcore/adapters/postgres/webhook-deliveries.ts';
import { listKeys } from '../../services/identity/adapters/postgres/credentials.ts';
import { boardsOf } from '../../services/insights/adapters/postgres/boards.ts';
import { versionsOf } from '../../services/insights/adapters/postgres/metric-versions.ts';
import { fillTables, TENANTS, tenantId, tenantTables } from './many-tenants.ts';
import { explainingAll, type Plan } from './plan.ts';

const TENANT_NUMBER = TENANTS / 2;
const TENANT = tenantId(TENANT_NUMBER);
/** As the rows of many-tenants.ts are called. */
const NAME = `n${TENANT_NUMBER}-1`;
/** Fifty rows, each found by an index over 100,000, perhaps with something of another table; read from end to end that is over 600. */
const BUFFERS_AT_MOST = 300;

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

type Ask = (on: Database) => Promise<unknown>;
const within =
  (ask: (tx: Transaction) => Promise<unknown>): Ask =>
  (on) =>
    on.transaction(TENANT, ask);

/** What is asked for a tenant's lists, by service. */
const LISTS: Readonly<Record<string, Readonly<Record<string, Ask>>>> = {
  assistant: { usage: (on) => usageByDay(on, TENANT, 100) },
  collect: {
    'event types': (on) => listEventTypes(on, TENANT),
    'versions of a type': (on) => listVersions(on, TENANT, NAME),
    sources: (on) => sourceLook(on).list(TENANT),
    imports: (on) => importLook(on).list(TENANT, undefined, undefined, 100),
    'rejected lines': (on) => importLook(on).verdicts(TENANT, '00000000-0000-0000-0000-000000000000', 0, 100),
    'dead letters': (on) => listDeadLetters(on, TENANT, { limit: 100 }),
    'dead letters of a group': (on) => listDeadLetters(on, TENANT, { group: NAME, limit: 100 }),
    groups: (on) => listGroups(on, TENANT),
    'handled lately': (on) => handledPerSecond(on, TENANT),
    'an event': within((tx) => findEvent(tx, TENANT, NAME)),
    'events of a type': within((tx) =>
      readEvents(tx, { tenant: TENANT, types: [NAME], after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: 100 }),
    ),
    'events of a key': within((tx) =>
      readEvents(tx, { tenant: TENANT, key: NAME, after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: 100 }),
    ),
    'status of events': within(async (tx) => (await statusOf(tx, TENANT))([])),
  },
  fluxcore: {
    flows: within(flows.listFlows),
    'what reads': within(flows.listReadingVersions),
    'versions of a flow': within((tx) => flows.listVersions(tx, NAME)),
    'a flow': within((tx) => flows.readFlow(tx, NAME)),
    counts: within((tx) => readCounts(tx, NAME, 1)),
    'late events': within((tx) => listLate(tx, NAME, Number.MAX_SAFE_INTEGER, 100)),
    'late events, counted': within((tx) => countLate(tx, NAME)),
    'shadow outputs': within((tx) => listShadowOutputs(tx, NAME, 1, 0, 100)),
    'web hooks': within((tx) => listDeliveries(tx, NAME, 100)),
    'reference tables': within(listReferenceTables),
    'a reference table': within((tx) => readReferenceTable(tx, NAME, 100)),
    'whether a group has events aside': within((tx) => hasSetAside(tx, `flow:${TENANT_NUMBER}`)),
  },
  identity: { keys: (on) => listKeys(on, TENANT) },
  insights: { boards: within((tx) => boardsOf(tx)), metrics: within((tx) => versionsOf(tx)) },
};

const isBad = ({ scanned, buffers }: Plan): boolean => scanned.length > 0 || buffers > BUFFERS_AT_MOST;

test('every service is here', () => {
  expect(Object.keys(LISTS).sort()).toEqual([...SERVICE_NAMES].sort());
});

const EACH = Object.entries(LISTS).flatMap(([service, lists]) =>
  Object.entries(lists).map(([list, ask]) => ({ service, list, ask })),
);

test.each(EACH)('$service: $list, by an index among two thousand tenants', async ({ service, ask }) => {
  const plans: Plan[] = [];
  await ask(explainingAll(of(service), plans));
  expect(plans.filter(isBad)).toEqual([]);
  expect(plans).not.toEqual([]);
});

/** How a role reads all that the policy shows it of each of its service's tables that has an index by tenant. */
async function plansOfPolicies(): Promise<Plan[]> {
  const indexed = await database.admin<{ service: string; name: string }>(
    `select distinct n.nspname as service, format('%I.%I', n.nspname, c.relname) as name
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where a.attname = 'tenant' and i.indpred is null and n.nspname = any($1) order by 2`,
    [SERVICE_NAMES],
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
  expect(plans.filter(isBad)).toHaveLength(plans.length);
});
