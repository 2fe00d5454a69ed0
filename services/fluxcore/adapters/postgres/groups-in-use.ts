import type { Queryable } from '@pvt/kernel/database';

/** Which of the groups a version reads by that is not retired, of a flow that is not deleted; of every tenant. */
export async function listGroupsInUse(on: Queryable, groups: readonly string[]): Promise<Set<string>> {
  const rows = await on.query<{ group: string }>(
    `select v.group_name as "group" from fluxcore.flow_version v
      join fluxcore.flow f on f.tenant = v.tenant and f.name = v.flow
      where v.state <> 'retired' and not f.deleted and v.group_name = any($1)`,
    [groups],
  );
  return new Set(rows.map(({ group }) => group));
}
