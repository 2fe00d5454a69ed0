import type { Database } from '@pvt/kernel/database';
import { endGroups } from '@pvt/kernel/log/groups';
import { listTenantGroups } from '@pvt/kernel/log/inspect/tenant-groups';
import { listGroupsInUse } from '../../adapters/postgres/groups-in-use.ts';
import { GROUP_PREFIX } from '../../core/stored-flow.ts';

/**
 * Ends the groups of flows that no version reads by any more: a process may have broken off between retiring a version and
 * ending its group, or one that did not know of it yet may have made the group again. A version is there before its group
 * is, and one that is retired never runs again: groups are listed first, so none that is being made is taken for one of these.
 */
export async function endLeftGroups(database: Database): Promise<void> {
  const left = await database.housekeeping(async (tx) => {
    const groups = await listTenantGroups(tx, GROUP_PREFIX);
    const inUse = await listGroupsInUse(
      tx,
      groups.map(({ group }) => group),
    );
    return groups.filter(({ group }) => !inUse.has(group));
  });
  for (const [tenant, groups] of Map.groupBy(left, (group) => group.tenant))
    await database.transaction(tenant, (tx) =>
      endGroups(
        tx,
        groups.map(({ group }) => group),
      ),
    );
}
