import type { Transaction } from '@pvt/kernel/database';
import type { Account } from '../../core/account.ts';
import type { Grant } from '../../core/roles.ts';

/** Where an account belongs. */
export interface MembershipOfAccount {
  readonly tenant: string;
  readonly tenantName: string;
  readonly grants: readonly Grant[];
  readonly state: 'active' | 'suspended';
  readonly lastSeenAt: string | null;
}

const OF_ACCOUNT = {
  name: 'identity_memberships_of_account',
  text: `select tenant, tenant_name as "tenantName", grants, state, last_seen_at as "lastSeenAt"
    from identity.memberships_of_account($1) order by last_seen_at desc nulls last, tenant`,
};

/** Over all tenants, of the account that the transaction is of; the one last seen first. Served by membership_account. */
export function membershipsOfAccount(tx: Transaction): Promise<MembershipOfAccount[]> {
  return tx.query<MembershipOfAccount>(OF_ACCOUNT, [tx.tenant]);
}

/** @returns false when the account belongs to the tenant already */
export async function insertMembership(tx: Transaction, account: Account, grants: readonly Grant[]): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.membership (tenant, account, name, mail, grants) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [tx.tenant, account.id, account.name, account.mail, JSON.stringify(grants)],
  );
  return rows.length === 1;
}

/** How many have the role for everything, and are not suspended; whether they give the account up or not. */
export async function countWithRole(tx: Transaction, role: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from identity.membership m
     where m.tenant = $1 and m.state = 'active' and exists (
       select from jsonb_array_elements(m.grants) as g where g->>'role' = $2 and g->'resources' is null)`,
    [tx.tenant, role],
  );
  return row?.count ?? 0;
}

/** How many owners there are who do not give their accounts up either. Served by the primary key. */
export async function countOwnersStaying(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select identity.owners_staying() as count');
  return row?.count ?? 0;
}

const NOTE_SEEN = {
  name: 'identity_note_seen',
  text: 'update identity.membership set last_seen_at = now() where tenant = $1 and account = $2',
};

/** That the person is here, to the minute. */
export async function noteSeen(tx: Transaction, account: string): Promise<void> {
  await tx.query(NOTE_SEEN, [tx.tenant, account]);
}

/** As the account has them now. @returns the membership, without its person */
export async function storePerson(
  tx: Transaction,
  { id, name, mail }: Account,
): Promise<Pick<MembershipOfAccount, 'grants' | 'state'> | undefined> {
  const [row] = await tx.query<Pick<MembershipOfAccount, 'grants' | 'state'>>(
    'update identity.membership set name = $3, mail = $4 where tenant = $1 and account = $2 returning grants, state',
    [tx.tenant, id, name, mail],
  );
  return row;
}

/** @returns false when there was none */
export async function deleteMembership(tx: Transaction, account: string): Promise<boolean> {
  const rows = await tx.query('delete from identity.membership where tenant = $1 and account = $2 returning 1', [
    tx.tenant,
    account,
  ]);
  return rows.length === 1;
}
