import type { Database } from '@pvt/kernel/database';
import type { GroupFigures } from '@pvt/kernel/metrics';
import { listGroups } from './progress.ts';

/** A scrape is no report: with more tenants than this, the first ones stand for all. */
const TENANTS_AT_MOST = 50;

/** What the consumer groups of every tenant have before them, for the process's metrics. */
export async function groupFigures(database: Database): Promise<GroupFigures[]> {
  const tenants = await database.query<{ tenant: string }>('select tenant from log.tenants_with_groups($1)', [
    TENANTS_AT_MOST,
  ]);
  const figures: GroupFigures[] = [];
  // One after the other: a scrape takes one connection, not all of them.
  for (const { tenant } of tenants) figures.push(...(await listGroups(database, tenant)));
  return figures;
}
