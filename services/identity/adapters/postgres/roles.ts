import type { Transaction } from '@pvt/kernel/database';
import type { OwnRoles } from '../../core/people.ts';

export interface OwnRole {
  readonly name: string;
  readonly title: string;
  readonly permissions: readonly string[];
}

/** All of a tenant: few. Served by the primary key. */
export function ownRolesOf(tx: Transaction): Promise<OwnRole[]> {
  return tx.query<OwnRole>(
    'select name, title, permissions from identity.role where tenant = $1 order by name limit 100',
    [tx.tenant],
  );
}

/** As {@link ownRolesOf}, for looking up. */
export async function ownPermissions(tx: Transaction): Promise<OwnRoles> {
  return Object.fromEntries((await ownRolesOf(tx)).map(({ name, permissions }) => [name, permissions]));
}

export async function lockRole(tx: Transaction, name: string): Promise<OwnRole | undefined> {
  const [row] = await tx.query<OwnRole>(
    'select name, title, permissions from identity.role where tenant = $1 and name = $2 for update',
    [tx.tenant, name],
  );
  return row;
}

export async function storeRole(tx: Transaction, { name, title, permissions }: OwnRole): Promise<void> {
  await tx.query(
    `insert into identity.role (tenant, name, title, permissions) values ($1, $2, $3, $4)
     on conflict (tenant, name) do update set title = excluded.title, permissions = excluded.permissions, updated_at = now()`,
    [tx.tenant, name, title, permissions],
  );
}

export async function deleteRole(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from identity.role where tenant = $1 and name = $2', [tx.tenant, name]);
}
