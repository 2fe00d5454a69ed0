import type { CallContext } from '@pvt/kernel/context';
import type { Queryable, Transaction } from '@pvt/kernel/database';

/**
 * As what rows name who did something: the person's name stands once, where it can be forgotten. A key or service goes by its own name.
 * @returns for a column that `shownName` reads
 */
export async function signature(tx: Transaction, { principal }: Pick<CallContext, 'principal'>): Promise<string> {
  if (principal.kind !== 'person') return principal.name;
  const actor = `person:${principal.id}`;
  await tx.query(
    `insert into academy.staff_name as n (tenant, actor, name) values ($1, $2, $3)
      on conflict (tenant, actor) do update set name = excluded.name where n.name <> excluded.name`,
    [tx.tenant, actor, principal.name],
  );
  return actor;
}

/**
 * In SQL, the name for what `signature` gave, with what was added behind it; empty for who is forgotten. Anything else is a name itself.
 * The tenant is `$1`. Served by the primary key.
 */
export const shownName = (column: string): string =>
  `coalesce((select n.name || substr(${column}, length(n.actor) + 1) from academy.staff_name n
    where n.tenant = $1 and n.actor = split_part(${column}, ' ', 1)), ${column})`;

/** By signature, of those among these that are signatures. Served by the primary key. */
export async function namesSigned(tx: Transaction, signed: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (signed.length === 0) return new Map();
  const rows = await tx.query<{ readonly actor: string; readonly name: string }>(
    'select n.actor, n.name from academy.staff_name n where n.tenant = $1 and n.actor = any($2::text[])',
    [tx.tenant, signed],
  );
  return new Map(rows.map(({ actor, name }) => [actor, name]));
}

/** Of all tenants, where somebody has done something in the name of the organisation. Served by staff_name_of_account. */
export async function tenantsOfStaff(on: Queryable, account: string): Promise<string[]> {
  const rows = await on.query<{ readonly tenant: string }>(
    'select distinct n.tenant from academy.staff_name n where n.actor = $1',
    [`person:${account}`],
  );
  return rows.map(({ tenant }) => tenant);
}

/** What was done stays, by somebody whose name is not known any more. */
export async function forgetStaff(tx: Transaction, account: string): Promise<void> {
  await tx.query(`update academy.staff_name n set name = '' where n.tenant = $1 and n.actor = $2`, [
    ...[tx.tenant, `person:${account}`],
  ]);
}
