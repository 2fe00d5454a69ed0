import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { SupportGrant } from '../../core/organisation.ts';
import type { OpenSession } from '../../core/session.ts';

const COLUMNS = `id, role, reason, until, given_by as "givenBy", created_at as "createdAt"`;

/** In force, by id. */
export function supportGrants(tx: Transaction, after: string | undefined, most: number): Promise<SupportGrant[]> {
  return tx.query<SupportGrant>(
    `select ${COLUMNS} from identity.support_grant
     where tenant = $1 and until > now() and ($2::uuid is null or id > $2) order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

export async function insertSupportGrant(
  tx: Transaction,
  grant: Pick<SupportGrant, 'id' | 'role' | 'reason' | 'until' | 'givenBy'>,
): Promise<SupportGrant> {
  const [row] = await tx.query<SupportGrant>(
    `insert into identity.support_grant (tenant, id, role, reason, until, given_by) values ($1, $2, $3, $4, $5, $6)
     returning ${COLUMNS}`,
    [tx.tenant, grant.id, grant.role, grant.reason, grant.until, grant.givenBy],
  );
  if (row === undefined) throw new Error('the grant was not stored');
  return row;
}

/** @returns the grant as it was */
export async function deleteSupportGrant(tx: Transaction, id: string): Promise<SupportGrant | undefined> {
  const [row] = await tx.query<SupportGrant>(
    `delete from identity.support_grant where tenant = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenant, id],
  );
  return row;
}

/** Of any tenant, in a transaction of the first one only: those in force. */
export function supportGrantsForOperators(tx: Transaction, tenant: string): Promise<SupportGrant[]> {
  return tx.query<SupportGrant>(`select ${COLUMNS} from identity.support_grants_for_operators($1)`, [tenant]);
}

/** The grant, where it is in force; until the transaction ends nobody takes it back. */
export async function holdSupportGrant(tx: Transaction, id: string): Promise<SupportGrant | undefined> {
  const [row] = await tx.query<SupportGrant>(
    `select ${COLUMNS} from identity.support_grant where tenant = $1 and id = $2 and until > now() for share`,
    [tx.tenant, id],
  );
  return row;
}

/** @param verifiedAt when the operator has shown last who it is: for what is dangerous that counts here too */
export async function markSupportSession(
  tx: Transaction,
  session: string,
  { grant, verifiedAt }: { readonly grant: string; readonly verifiedAt: string | null },
): Promise<void> {
  await tx.query('update identity.session set support_grant = $3, verified_at = $4 where tenant = $1 and id = $2', [
    ...[tx.tenant, session, grant, verifiedAt],
  ]);
}

/** Over all tenants, in the first tenant's transactions only: sessions by grant of one of its people. */
export function endSupportOf(tx: Transaction, account: string): Promise<(OpenSession & { readonly tenant: string })[]> {
  return tx.query<OpenSession & { readonly tenant: string }>(
    `select tenant, id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", made_by as "madeBy", $1::uuid as account
     from identity.end_support_for_operators($1)`,
    [account],
  );
}

/** Served by session_support. @returns the sessions that were open by the grant */
export function endSupportSessions(tx: Transaction, grant: string): Promise<OpenSession[]> {
  return tx.query<OpenSession>(
    `delete from identity.session where tenant = $1 and support_grant = $2
     returning id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", made_by as "madeBy"`,
    [tx.tenant, grant],
  );
}

/** Over all tenants: those that have ended. Served by support_grant_until. */
export function endedSupportGrants(
  on: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly id: string }[]> {
  return on.query('select tenant, id from identity.support_grant where until <= now() limit $1', [most]);
}

/** Whether a session of the tenant is an operator's, by a grant. */
export async function isBySupport(tx: Transaction, session: string): Promise<boolean> {
  const [row] = await tx.query<{ isGrant: boolean }>(
    'select support_grant is not null as "isGrant" from identity.session where tenant = $1 and id = $2',
    [tx.tenant, session],
  );
  return row?.isGrant === true;
}
