import type { Database } from '@pvt/kernel/database';
import { listConsumerGroups, tenantsWithGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import type { GroupFigures } from '@pvt/kernel/metrics';

/** A scrape is no report: with more tenants than this, the first ones stand for all. */
const TENANTS_AT_MOST = 50;

/** What the consumer groups of every tenant have before them, for the process's metrics. */
export async function groupFigures(database: Database): Promise<GroupFigures[]> {
  const tenants = await tenantsWithGroups(database, TENANTS_AT_MOST);
  const figures: GroupFigures[] = [];
  // One after the other: a scrape takes one connection, not all of them.
  for (const tenant of tenants) figures.push(...(await database.transaction(tenant, (tx) => listConsumerGroups(tx))));
  return figures;
}
