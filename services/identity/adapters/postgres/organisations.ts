import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Limits, Organisation, Standing } from '../../core/organisation.ts';

const COLUMNS = `name, plan, limits, created_at as "createdAt", suspended_at as "suspendedAt",
  suspended_for as "suspendedFor", closes_at as "closesAt"`;

/** Whom the limit of people counts. Served by membership_staff. */
const IS_STAFF = `m.grants <> '[{"role": "customer"}]'`;

/** The tenant that the transaction is of. @returns undefined where there is none: an account's own, or one that was deleted */
export async function organisationOf(tx: Transaction): Promise<Organisation | undefined> {
  const [row] = await tx.query<Organisation>(
    `select t.tenant as id, ${COLUMNS},
       (select count(*)::integer from identity.membership m where m.tenant = t.tenant and ${IS_STAFF}) as people,
       (select count(*)::integer from identity.api_key k where k.tenant = t.tenant and k.revoked_at is null) as keys
     from identity.tenant t where t.tenant = $1`,
    [tx.tenant],
  );
  return row;
}

/** As {@link organisationOf}; until the transaction ends nobody changes it, nor adds what is limited. */
export async function lockOrganisation(tx: Transaction): Promise<Organisation | undefined> {
  await tx.query('select from identity.tenant where tenant = $1 for no key update', [tx.tenant]);
  return organisationOf(tx);
}

export async function storeOrganisation(
  tx: Transaction,
  { name, plan, limits }: { readonly name: string; readonly plan: string; readonly limits: Limits },
): Promise<void> {
  await tx.query('update identity.tenant set name = $2, plan = $3, limits = $4 where tenant = $1', [
    ...[tx.tenant, name, plan, JSON.stringify(limits)],
  ]);
}

/** @param reason null: the tenant goes on */
export async function storeSuspension(tx: Transaction, reason: string | null): Promise<void> {
  await tx.query(
    `update identity.tenant set suspended_at = case when $2::text is not null then now() end, suspended_for = $2
     where tenant = $1`,
    [tx.tenant, reason],
  );
}

/** @param days null: it goes on */
export async function storeClosing(tx: Transaction, days: number | null): Promise<void> {
  await tx.query(`update identity.tenant set closes_at = now() + $2 * interval '1 day' where tenant = $1`, [
    tx.tenant,
    days,
  ]);
}

/** Over all tenants: those whose time is over, and whose services were not asked yet. Served by tenant_closing. */
export function dueClosings(on: Queryable, most: number): Promise<{ readonly tenant: string }[]> {
  return on.query('select tenant from identity.tenant where closes_at <= now() and closed_at is null limit $1', [most]);
}

/** @returns false when that was done before, or the closing taken back meanwhile */
export async function markClosed(tx: Transaction): Promise<boolean> {
  const rows = await tx.query(
    `update identity.tenant set closed_at = now()
     where tenant = $1 and closes_at <= now() and closed_at is null returning 1`,
    [tx.tenant],
  );
  return rows.length === 1;
}

/** Of any tenant. @returns undefined for what is none, such as an account's own */
export async function standingOf(on: Queryable, tenant: string): Promise<Standing | undefined> {
  const [row] = await on.query<Standing>(
    {
      name: 'identity_standing_of',
      text: `select suspended_for as "suspendedFor", closes_at as "closesAt", is_first as "isFirst" from identity.standing_of($1)`,
    },
    [tenant],
  );
  return row;
}

/** Over all tenants: those that do not go on. */
export function haltedTenants(
  on: Queryable,
): Promise<{ readonly tenant: string; readonly suspendedFor: string | null }[]> {
  return on.query('select tenant, suspended_for as "suspendedFor" from identity.halted_tenants()');
}

/** Over all tenants, in a transaction of the first one only. By id. */
export function tenantsForOperators(
  tx: Transaction,
  search: string | undefined,
  after: string | undefined,
  most: number,
): Promise<Organisation[]> {
  return tx.query<Organisation>(
    `select id, ${COLUMNS}, people::integer, keys::integer from identity.tenants_for_operators($1, $2, $3)`,
    [search ?? null, after ?? null, most],
  );
}
