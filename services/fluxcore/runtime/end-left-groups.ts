import type { Database } from '@pvt/kernel/database';
import { endGroups } from '@pvt/kernel/log/groups';
import { listLeftGroups } from '../adapters/postgres/left-groups.ts';

/**
 * Ends the groups of flows that no version reads by any more: a process may have broken off between retiring a version and
 * ending its group, or one that had not heard of it yet may have made the group again. A version is there before its group
 * is, and one that is retired never runs again, so no group that is being made is taken for one of these.
 */
export async function endLeftGroups(database: Database): Promise<void> {
  const left = await database.housekeeping(listLeftGroups);
  for (const { tenant, groups } of left) await database.transaction(tenant, (tx) => endGroups(tx, groups));
}
