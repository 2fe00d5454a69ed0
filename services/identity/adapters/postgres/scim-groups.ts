import type { Transaction } from '@pvt/kernel/database';
import type { DirectoryGroup } from '../../core/group-roles.ts';
import type { GroupFilter, KeptGroup, SaidGroup } from '../../core/scim-group.ts';

const COLUMNS = `g.id, g.display_name as "displayName", g.external_id as "externalId", g.role,
  g.created_at as "createdAt", g.updated_at as "updatedAt"`;
/** Served by the table's keys and scim_group_external. */
const MEANT = {
  displayName: 'g.display_name_key = lower($2)',
  externalId: 'g.external_id = $2',
  id: 'g.id::text = lower($2)',
  all: '$2::text is null',
} as const;

/** In the order in which they came. @param from how many are passed over */
export async function scimGroupsOf(
  tx: Transaction,
  filter: GroupFilter | undefined,
  from: number,
  most: number,
): Promise<{ readonly total: number; readonly groups: KeptGroup[] }> {
  const where = `g.tenant = $1 and ${MEANT[filter?.by ?? 'all']}`;
  const given = [tx.tenant, filter?.value ?? null];
  const [row] = await tx.query<{ total: number }>(
    `select count(*)::integer as total from identity.scim_group g where ${where}`,
    given,
  );
  const groups = await tx.query<KeptGroup>(
    `select ${COLUMNS} from identity.scim_group g where ${where} order by g.created_at, g.id offset $3 limit $4`,
    [...given, from, most],
  );
  return { total: row?.total ?? 0, groups };
}

export async function scimGroupOf(tx: Transaction, id: string): Promise<KeptGroup | undefined> {
  const [row] = await tx.query<KeptGroup>(
    `select ${COLUMNS} from identity.scim_group g where g.tenant = $1 and g.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** @returns undefined where another group has the name */
export async function insertScimGroup(
  tx: Transaction,
  { displayName, externalId }: SaidGroup,
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into identity.scim_group (tenant, display_name, display_name_key, external_id) values ($1, $2, lower($2), $3)
     on conflict do nothing returning id`,
    [tx.tenant, displayName, externalId ?? null],
  );
  return row?.id;
}

/** @returns false where another group has the name */
export async function updateScimGroup(
  tx: Transaction,
  id: string,
  { displayName, externalId }: SaidGroup,
): Promise<boolean> {
  const rows = await tx.query(
    `update identity.scim_group set display_name = $3, display_name_key = lower($3), external_id = $4, updated_at = now()
     where tenant = $1 and id = $2 and not exists (select from identity.scim_group o
       where o.tenant = $1 and o.display_name_key = lower($3) and o.id <> $2) returning 1`,
    [tx.tenant, id, displayName, externalId ?? null],
  );
  return rows.length === 1;
}

export async function storeRoleOfGroup(tx: Transaction, id: string, role: string | null): Promise<void> {
  await tx.query('update identity.scim_group set role = $3 where tenant = $1 and id = $2', [tx.tenant, id, role]);
}

export async function deleteScimGroup(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from identity.scim_group where tenant = $1 and id = $2', [tx.tenant, id]);
}

/** Who is in a group, with what the directory calls them. */
export interface KeptMember {
  readonly group: string;
  readonly account: string;
  readonly userName: string;
}

export function membersOfGroups(tx: Transaction, groups: readonly string[]): Promise<KeptMember[]> {
  return tx.query<KeptMember>(
    `select m.group_id as "group", m.account, u.user_name as "userName" from identity.scim_member m
       join identity.scim_user u on u.tenant = m.tenant and u.account = m.account
     where m.tenant = $1 and m.group_id = any($2) order by u.user_name_key`,
    [tx.tenant, groups],
  );
}

/** Those of these whom the directory keeps, and who can be in a group then. */
export async function keptAmong(tx: Transaction, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ account: string }>(
    'select account from identity.scim_user where tenant = $1 and account = any($2)',
    [tx.tenant, accounts],
  );
  return new Set(rows.map(({ account }) => account));
}

export async function addMembers(tx: Transaction, group: string, accounts: readonly string[]): Promise<void> {
  await tx.query(
    `insert into identity.scim_member (tenant, group_id, account) select $1, $2, unnest($3::uuid[])
     on conflict do nothing`,
    [tx.tenant, group, accounts],
  );
}

export async function removeMembers(tx: Transaction, group: string, accounts: readonly string[]): Promise<void> {
  await tx.query('delete from identity.scim_member where tenant = $1 and group_id = $2 and account = any($3)', [
    tx.tenant,
    group,
    accounts,
  ]);
}

/** Which roles the groups of these people give them. Served by scim_member_account. */
export async function rolesByGroups(
  tx: Transaction,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ account: string; roles: string[] }>(
    `select m.account, array_agg(distinct g.role order by g.role) as roles from identity.scim_member m
       join identity.scim_group g on g.tenant = m.tenant and g.id = m.group_id
     where m.tenant = $1 and m.account = any($2) and g.role is not null group by m.account`,
    [tx.tenant, accounts],
  );
  return new Map(rows.map(({ account, roles }) => [account, roles]));
}

/** How many groups give a role. @param role this one; any where it is left out */
export async function countGroupsGiving(tx: Transaction, role?: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from identity.scim_group
     where tenant = $1 and role is not null and ($2::text is null or role = $2)`,
    [tx.tenant, role ?? null],
  );
  return row?.count ?? 0;
}

/** All of a tenant by their names, few: for people. */
export function directoryGroups(tx: Transaction, most: number): Promise<DirectoryGroup[]> {
  return tx.query<DirectoryGroup>(
    `select g.id, g.display_name as "displayName", g.role, (select count(*) from identity.scim_member m
         where m.tenant = g.tenant and m.group_id = g.id)::integer as members
     from identity.scim_group g where g.tenant = $1 order by g.display_name_key limit $2`,
    [tx.tenant, most],
  );
}
