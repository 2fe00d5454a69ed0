import type { Queryable } from '../../database/database.ts';

/** A consumer group that belongs to one tenant. */
export interface TenantGroup {
  readonly tenant: string;
  readonly group: string;
}

/** The groups of single tenants whose names begin with the prefix: of every tenant that the query may see. */
export async function listTenantGroups(on: Queryable, prefix: string): Promise<TenantGroup[]> {
  return on.query<TenantGroup>(
    `select tenant, group_name as "group" from log.consumer_group where tenant is not null and starts_with(group_name, $1)`,
    [prefix],
  );
}
