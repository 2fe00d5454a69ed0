import type { Queryable } from '@pvt/kernel/database';

/** Over all tenants: the first one. Whoever asks holds a lock until the end, so that two starts make one tenant. */
export async function firstTenant(on: Queryable): Promise<string | undefined> {
  await on.query('select pg_advisory_xact_lock(hashtext($1))', ['identity.first_tenant']);
  const [known] = await on.query<{ tenant: string }>('select tenant from identity.tenant order by created_at limit 1');
  return known?.tenant;
}

export async function insertTenant(on: Queryable, tenant: string, name: string): Promise<void> {
  await on.query('insert into identity.tenant (tenant, name) values ($1, $2)', [tenant, name]);
}
