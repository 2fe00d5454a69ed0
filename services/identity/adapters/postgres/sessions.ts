import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Factor } from '../../core/account.ts';
import type { Lineage, Root } from '../../core/lineage.ts';
import type { OpenSession, Whence } from '../../core/session.ts';

const COLUMNS = `id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", made_by as "madeBy", account`;

/** Over all tenants: whose link a token is of, while it is good. */
export async function tenantOfToken(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ tenant: string | null }>('select identity.tenant_of_sign_in_token($1) as tenant', [
    digest,
  ]);
  return row?.tenant ?? undefined;
}

/** A link's id, as a session's, is of the digest's beginning, of which nobody makes a link. */
const LINK_ID = `encode(substr(digest, 1, 8), 'hex') as id`;

type UsedLink = Omit<Lineage, 'endsAt'> & { readonly id: string };

/** What a link hangs on, which never changes; undefined where there is none. */
export async function rootsOfLink(tx: Transaction, digest: Buffer): Promise<readonly Root[] | undefined> {
  const [link] = await tx.query<{ roots: Root[] }>(
    'select hangs_on as roots from identity.sign_in_token where tenant = $1 and digest = $2',
    [tx.tenant, digest],
  );
  return link?.roots;
}

/** @returns undefined when it was used or expired meanwhile: it is good once, however many try at the same time */
export async function useToken(tx: Transaction, digest: Buffer): Promise<UsedLink | undefined> {
  const [used] = await tx.query<UsedLink>(
    `delete from identity.sign_in_token where tenant = $1 and digest = $2 and expires_at > now()
     returning ${LINK_ID}, parent, hangs_on as "hangsOn", made_by as "madeBy"`,
    [tx.tenant, digest],
  );
  return used;
}

/** Also forgets the tenant's links that are good for nothing any more. `expiresAt`: at the latest with its key. */
export async function insertToken(
  tx: Transaction,
  digest: Buffer,
  hours: number,
  { parent, endsAt, hangsOn, madeBy }: Lineage,
): Promise<{ readonly id: string; readonly expiresAt: string }> {
  const [row] = await tx.query<{ id: string; expiresAt: string }>(
    `with expired as (delete from identity.sign_in_token where tenant = $2 and expires_at < now())
     insert into identity.sign_in_token (digest, tenant, expires_at, parent, made_by, hangs_on)
     values ($1, $2, least(now() + $3 * interval '1 hour', $4::timestamptz), $5, $6, $7) returning ${LINK_ID}, expires_at as "expiresAt"`,
    [digest, tx.tenant, hours, endsAt, parent, madeBy, hangsOn],
  );
  if (row === undefined) throw new Error('the link was not stored');
  return row;
}

/** Whose a session is, where its person has an account, and how it was shown. */
export interface SessionOfAccount {
  readonly account: string;
  readonly factors: readonly string[];
  /** The session that it goes on with: it lasts no longer, and its proof is no newer. */
  readonly before?: SessionBefore | undefined;
}

export interface SessionBefore {
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly verifiedAt: string | null;
  readonly factors: readonly Factor[];
}

// By a browser that is remembered its person has shown nothing new but a password: that is no fresh proof. A person's session
// lasts no longer than the tenant's policy lets it.
const INSERT = {
  name: 'identity_insert_session',
  text: `insert into identity.session
      (digest, tenant, name, scopes, expires_at, parent, made_by, account, factors, verified_at, address, agent, created_at, hangs_on)
    values ($1, $2, $3, $4, least(coalesce($13::timestamptz, now()) + interval '1 day' * least($5::integer, (select p.session_days
        from identity.sign_in_policy p where p.tenant = $2 and $9::uuid is not null)), $6::timestamptz, $15::timestamptz), $7, $8, $9,
      $10, case when $13::timestamptz is not null then $14::timestamptz when $9::uuid is not null and not 'device' = any($10::text[]) then now() end, $11, $12,
      coalesce($13::timestamptz, now()), $16)
    returning ${COLUMNS}, floor(extract(epoch from expires_at - now()))::integer as seconds`,
};

/** @param session `days`: at the longest. @returns `seconds`: how long it lasts, at the longest as its key does */
export async function insertSession(
  tx: Transaction,
  session: {
    readonly digest: Buffer;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly days: number;
    readonly of?: SessionOfAccount;
    readonly from: Whence;
  },
  { parent, endsAt, hangsOn, madeBy }: Lineage,
): Promise<OpenSession & { readonly seconds: number }> {
  const { digest, name, scopes, days, of, from } = session;
  const [row] = await tx.query<OpenSession & { readonly seconds: number }>(INSERT, [
    ...[digest, tx.tenant, name, scopes, days, endsAt, parent, madeBy],
    ...[of?.account ?? null, of?.factors ?? [], from.address, from.agent],
    ...[of?.before?.createdAt ?? null, of?.before?.verifiedAt ?? null, of?.before?.expiresAt ?? null, hangsOn],
  ]);
  if (row === undefined) throw new Error('the session was not stored');
  return row;
}

/** By id. Served by session_of_tenant. */
export function openSessions(tx: Transaction, after: string | undefined, most: number): Promise<OpenSession[]> {
  return tx.query<OpenSession>(
    `select ${COLUMNS} from identity.session
     where tenant = $1 and expires_at > now() and ($2::text is null or id > $2) order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

/** @returns the session that was open */
export async function deleteSession(tx: Transaction, id: string): Promise<OpenSession | undefined> {
  const [row] = await tx.query<OpenSession>(
    `delete from identity.session where tenant = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenant, id],
  );
  return row;
}

/** Ends a session that another one follows. @returns undefined where it is over; it is taken once, however many try */
export async function takeSession(
  tx: Transaction,
  id: string,
): Promise<{ readonly session: OpenSession; readonly before: SessionBefore } | undefined> {
  const [row] = await tx.query<OpenSession & SessionBefore>(
    `delete from identity.session where tenant = $1 and id = $2 and expires_at > now()
     returning ${COLUMNS}, verified_at as "verifiedAt", factors`,
    [tx.tenant, id],
  );
  if (row === undefined) return undefined;
  const { verifiedAt, factors, ...session } = row;
  const { createdAt, expiresAt } = session;
  return { session, before: { createdAt, expiresAt, verifiedAt, factors } };
}

/** Ends the sessions that descend from these keys, and forgets their links. @returns the sessions that were open */
export async function endSessionsOf(tx: Transaction, keys: readonly string[]): Promise<OpenSession[]> {
  await tx.query('delete from identity.sign_in_token where tenant = $1 and parent = any($2)', [tx.tenant, keys]);
  return tx.query<OpenSession>(
    `delete from identity.session where tenant = $1 and parent = any($2) returning ${COLUMNS}`,
    [tx.tenant, keys],
  );
}

/** What goes on in the session that follows it. @returns undefined where it is over */
export async function sessionBefore(tx: Transaction, id: string): Promise<SessionBefore | undefined> {
  const [row] = await tx.query<SessionBefore>(
    `select created_at as "createdAt", expires_at as "expiresAt", verified_at as "verifiedAt", factors
     from identity.session where tenant = $1 and id = $2 and expires_at > now()`,
    [tx.tenant, id],
  );
  return row;
}

/** Ends those of an account in the tenant. Served by session_account. @returns those that were open */
export function endSessionsInTenant(tx: Transaction, account: string): Promise<OpenSession[]> {
  return tx.query<OpenSession>(`delete from identity.session where tenant = $1 and account = $2 returning ${COLUMNS}`, [
    tx.tenant,
    account,
  ]);
}

/** How many of an account are open in the tenant. Served by session_account. */
export async function countSessionsOfAccount(tx: Transaction, account: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from identity.session where tenant = $1 and account = $2 and expires_at > now()',
    [tx.tenant, account],
  );
  return row?.count ?? 0;
}

/** Of the account that the transaction is of: ends its sessions in all tenants, but for one. */
export function endSessionsOfAccount(
  tx: Transaction,
  but: string | null,
): Promise<(OpenSession & { readonly tenant: string })[]> {
  return tx.query<OpenSession & { readonly tenant: string }>(
    `select tenant, id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", made_by as "madeBy", $1::uuid as account
     from identity.end_sessions_of_account($1, null, $2)`,
    [tx.tenant, but],
  );
}

/** Which of these are open in the tenant. Served by session_of_tenant. */
export async function openAmong(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    'select id from identity.session where tenant = $1 and id = any($2) and expires_at > now()',
    [tx.tenant, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
