import type { Queryable, Transaction } from '@pvt/kernel/database';

/** Over all tenants: the first one. Whoever asks holds a lock until the end, so that two starts make one tenant. */
export async function firstTenant(tx: Transaction): Promise<string | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', ['identity.first_tenant']);
  const [known] = await tx.query<{ tenant: string | null }>('select identity.first_tenant() as tenant');
  return known?.tenant ?? undefined;
}

/** Makes the tenant that the transaction is of. */
export async function insertTenant(tx: Transaction, name: string): Promise<void> {
  await tx.query('insert into identity.tenant (tenant, name) values ($1, $2)', [tx.tenant, name]);
}

/** Until the transaction ends nobody else does what only one may do for the tenant at a time. */
export async function lockTenant(tx: Transaction): Promise<void> {
  await tx.query('select from identity.tenant where tenant = $1 for no key update', [tx.tenant]);
}

/** Over all tenants: the first one, which the start has made. */
export async function firstTenantOf(on: Queryable): Promise<string> {
  const known = await knownFirstTenant(on);
  if (known === undefined) throw new Error('there is no tenant yet');
  return known;
}

/** Over all tenants: the first one; undefined before there is any. */
export async function knownFirstTenant(on: Queryable): Promise<string | undefined> {
  const [known] = await on.query<{ tenant: string | null }>('select identity.first_tenant() as tenant');
  return known?.tenant ?? undefined;
}
