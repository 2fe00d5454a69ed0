import type { Transaction } from '@pvt/kernel/database';
import type { KeptScimUser, Said, ScimFilter } from '../../core/scim.ts';

interface Row {
  readonly account: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly said: Pick<Said, 'name' | 'displayName' | 'emails'>;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const SELECT = `select u.account, u.user_name as "userName", u.external_id as "externalId", u.said,
    m.state = 'active' as "isActive", u.created_at as "createdAt", u.updated_at as "updatedAt"
  from identity.scim_user u join identity.membership m on m.tenant = u.tenant and m.account = u.account`;
/** Served by the table's keys, scim_user_external and scim_user_work_mail. */
const MEANT = {
  userName: 'u.user_name_key = lower($2)',
  externalId: 'u.external_id = $2',
  id: 'u.account::text = lower($2)',
  workMail: 'identity.work_mails(u.said) @> array[lower($2)]',
  all: '$2::text is null',
} as const;

function keptOf({ account, userName, externalId, said, isActive, createdAt, updatedAt }: Row): KeptScimUser {
  const all = { userName, ...(externalId === null ? {} : { externalId }), active: isActive, ...said };
  return { account, said: all, createdAt, updatedAt };
}

/** In the order in which they came. @param from how many are passed over */
export async function scimUsersOf(
  tx: Transaction,
  filter: ScimFilter | undefined,
  from: number,
  most: number,
): Promise<{ readonly total: number; readonly users: KeptScimUser[] }> {
  const where = `u.tenant = $1 and ${MEANT[filter?.by ?? 'all']}`;
  const given = [tx.tenant, filter?.value ?? null];
  const [row] = await tx.query<{ total: number }>(
    `select count(*)::integer as total from identity.scim_user u where ${where}`,
    given,
  );
  const rows = await tx.query<Row>(`${SELECT} where ${where} order by u.created_at, u.account offset $3 limit $4`, [
    ...given,
    from,
    most,
  ]);
  return { total: row?.total ?? 0, users: rows.map(keptOf) };
}

export async function scimUserOf(tx: Transaction, account: string): Promise<KeptScimUser | undefined> {
  const [row] = await tx.query<Row>(`${SELECT} where u.tenant = $1 and u.account = $2`, [tx.tenant, account]);
  return row && keptOf(row);
}

/** @returns false when the directory keeps the person, or somebody with the user name, already */
export async function insertScimUser(tx: Transaction, account: string, said: Said): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.scim_user (tenant, account, user_name, user_name_key, external_id, said)
     values ($1, $2, $3, lower($3), $4, $5) on conflict do nothing returning 1`,
    [tx.tenant, account, ...valuesOf(said)],
  );
  return rows.length === 1;
}

/** @returns false when the user name is another's */
export async function updateScimUser(tx: Transaction, account: string, said: Said): Promise<boolean> {
  const rows = await tx.query(
    `update identity.scim_user set user_name = $3, user_name_key = lower($3), external_id = $4, said = $5, updated_at = now()
     where tenant = $1 and account = $2 and not exists (select from identity.scim_user o
       where o.tenant = $1 and o.user_name_key = lower($3) and o.account <> $2) returning 1`,
    [tx.tenant, account, ...valuesOf(said)],
  );
  return rows.length === 1;
}

function valuesOf({ userName, externalId, name, displayName, emails }: Said): readonly unknown[] {
  return [userName, externalId ?? null, JSON.stringify({ name, displayName, emails })];
}
