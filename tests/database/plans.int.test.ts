import { type Database, openDatabase, type Transaction } from '@pvt/kernel/database';
import { handledPerSecond, listConsumerGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import { listDeadLetters } from '@pvt/kernel/log/inspect/dead-letters';
import { statusOf } from '@pvt/kernel/log/inspect/event-status';
import { findEvent } from '@pvt/kernel/log/inspect/find-event';
import { hasDeliveries } from '@pvt/kernel/log/inspect/group-progress';
import { readEvents } from '@pvt/kernel/log/read';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';
import { usageAfter } from '../../services/assistant/adapters/postgres/usage.ts';
import { eventTypesInForce, eventTypeVersions } from '../../services/collect/adapters/postgres/event-types.ts';
import { listJobs, rejectedLines } from '../../services/collect/adapters/postgres/import-lists.ts';
import { sourcesWithFeeds } from '../../services/collect/adapters/postgres/sources.ts';
import { listEndpoints } from '../../services/collect/adapters/postgres/webhook-endpoints.ts';
import { listReadingVersions, listVersions } from '../../services/fluxcore/adapters/postgres/flow-versions.ts';
import { listFlows, readFlow } from '../../services/fluxcore/adapters/postgres/flows.ts';
import { countLate, listLate } from '../../services/fluxcore/adapters/postgres/late-events.ts';
import { listReferenceTables, readReferenceTable } from '../../services/fluxcore/adapters/postgres/reference-tables.ts';
import { listShadowOutputs } from '../../services/fluxcore/adapters/postgres/shadow-outputs.ts';
import { readCounts } from '../../services/fluxcore/adapters/postgres/step-counts.ts';
import { listDeliveries } from '../../services/fluxcore/adapters/postgres/webhook-deliveries.ts';
import { keysInForce } from '../../services/identity/adapters/postgres/keys.ts';
import { siteOf } from '../../services/identity/adapters/postgres/sites.ts';
import { boardsAfter } from '../../services/insights/adapters/postgres/boards.ts';
import { versionsAfter, versionsOf } from '../../services/insights/adapters/postgres/metric-versions.ts';
import { fillTables, TENANTS, tenantId, tenantTables } from './many-tenants.ts';
import { explainingAll, type Plan } from './plan.ts';

const TENANT_NUMBER = TENANTS / 2;
const TENANT = tenantId(TENANT_NUMBER);
/** As the rows of many-tenants.ts are called. */
const NAME = `n${TENANT_NUMBER}-1`;
const PAGE = 50;
/** Fifty rows, each found by an index over 100,000, perhaps with something of another table; read from end to end that is over 600. */
const BUFFERS_AT_MOST = 300;
/** An index that holds all that is asked for can be read from end to end in few pages: its rows tell. */
const DISCARDED_AT_MOST = 500;

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

const ALL = { after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: PAGE };

/** What is asked for a tenant's lists, by service. */
const LISTS: Readonly<Record<string, Readonly<Record<string, Ask>>>> = {
  assistant: { usage: within((tx) => usageAfter(tx, undefined, PAGE)) },
  collect: {
    'event types': within((tx) => eventTypesInForce(tx, undefined, PAGE)),
    'versions of a type': within((tx) => eventTypeVersions(tx, NAME, undefined, PAGE)),
    sources: within((tx) => sourcesWithFeeds(tx, undefined, PAGE)),
    imports: within((tx) => listJobs(tx, undefined, undefined, PAGE)),
    'rejected lines': within((tx) => rejectedLines(tx, TENANT, 0, PAGE)),
    'web hook endpoints': within((tx) => listEndpoints(tx, undefined, PAGE)),
    'dead letters': within((tx) => listDeadLetters(tx, {}, undefined, PAGE)),
    'dead letters of a group': within((tx) => listDeadLetters(tx, { group: NAME }, undefined, PAGE)),
    'consumer groups': within((tx) => listConsumerGroups(tx, { most: PAGE })),
    'handled lately': within(handledPerSecond),
    'an event': within((tx) => findEvent(tx, TENANT, NAME)),
    'events of a type': within((tx) => readEvents(tx, { ...ALL, tenant: TENANT, types: [NAME] })),
    'events of a key': within((tx) => readEvents(tx, { ...ALL, tenant: TENANT, key: NAME })),
    'status of events': within(async (tx) => (await statusOf(tx))([])),
  },
  fluxcore: {
    flows: within((tx) => listFlows(tx, undefined, PAGE)),
    'what reads': within(listReadingVersions),
    'versions of a flow': within((tx) => listVersions(tx, NAME)),
    'a flow': within((tx) => readFlow(tx, NAME)),
    counts: within((tx) => readCounts(tx, NAME, 1)),
    'late events': within((tx) => listLate(tx, NAME, undefined, PAGE)),
    'late events, counted': within((tx) => countLate(tx, NAME)),
    'shadow outputs': within((tx) => listShadowOutputs(tx, NAME, 1, undefined, PAGE)),
    'web hooks': within((tx) => listDeliveries(tx, NAME, undefined, PAGE)),
    'reference tables': within((tx) => listReferenceTables(tx, undefined, PAGE)),
    'a reference table': within((tx) => readReferenceTable(tx, NAME, PAGE)),
    'whether a group has deliveries': within((tx) => hasDeliveries(tx, TENANT, `flow:${TENANT_NUMBER}`)),
  },
  identity: { keys: within((tx) => keysInForce(tx, undefined, PAGE)), site: within(siteOf) },
  insights: {
    boards: within((tx) => boardsAfter(tx, undefined, PAGE)),
    metrics: within((tx) => versionsAfter(tx, undefined, PAGE)),
    'versions of a metric': within((tx) => versionsOf(tx, NAME)),
  },
};

const isBad = ({ scanned, buffers, discarded }: Plan): boolean =>
  scanned.length > 0 || buffers > BUFFERS_AT_MOST || discarded > DISCARDED_AT_MOST;

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

/**
 * How a role reads all that the policy shows it of each of its service's tables that has an index by tenant; of those with one
 * row for each tenant there is not enough to tell.
 */
async function plansOfPolicies(): Promise<Plan[]> {
  const indexed = await database.admin<{ service: string; name: string }>(
    `select distinct n.nspname as service, format('%I.%I', n.nspname, c.relname) as name
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where a.attname = 'tenant' and i.indpred is null and n.nspname = any($1) and c.reltuples > $2 order by 2`,
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
