import type { Queryable } from '@pvt/kernel/database';

/** The groups of flows, of every tenant, that are of no version but retired ones or of a flow that is gone. */
export async function listLeftGroups(on: Queryable): Promise<{ tenant: string; groups: string[] }[]> {
  return on.query(
    `select g.tenant, array_agg(g.group_name) as groups from log.consumer_group g
      where g.group_name like 'flow:%' and g.tenant is not null and not exists (
        select from fluxcore.flow_version v join fluxcore.flow f on f.tenant = v.tenant and f.name = v.flow
        where v.tenant = g.tenant and v.group_name = g.group_name and v.state <> 'retired' and not f.deleted)
      group by g.tenant`,
  );
}
