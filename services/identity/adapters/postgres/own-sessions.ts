import type { Transaction } from '@pvt/kernel/database';
import type { Factor } from '../../core/account.ts';
import type { OpenSession } from '../../core/session.ts';

/** A session of the account that the transaction is of, wherever it is. */
export interface OwnSession {
  readonly tenant: string;
  readonly id: string;
  readonly factors: readonly Factor[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly seenAt: string;
  readonly address: string | null;
  readonly agent: string | null;
}

/** Over all tenants, by id. Served by session_account. */
export function sessionsOfAccount(tx: Transaction, after: string | undefined, most: number): Promise<OwnSession[]> {
  return tx.query<OwnSession>(
    `select tenant, id, factors, created_at as "createdAt", expires_at as "expiresAt", seen_at as "seenAt", address, agent
     from identity.sessions_of_account($1) where $2::text is null or id > $2 order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}

/** Over all tenants. @returns those that ended */
export function endSessionsOfAccount(
  tx: Transaction,
  { only, except }: { readonly only?: string; readonly except?: string },
): Promise<(OpenSession & { readonly tenant: string })[]> {
  return tx.query<OpenSession & { readonly tenant: string }>(
    `select tenant, id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", made_by as "madeBy",
       $1::uuid as account
     from identity.end_sessions_of_account($1, $2, $3)`,
    [tx.tenant, only ?? null, except ?? null],
  );
}

export interface RenewedSession {
  readonly id: string;
  readonly factors: Factor[];
  readonly before: Factor[];
  readonly seconds: number;
}

/** Another secret for a session, whose person has just shown who it is. @returns undefined where it is over */
export async function renewSession(
  tx: Transaction,
  { id, digest, factor }: { readonly id: string; readonly digest: Buffer; readonly factor: Factor },
): Promise<RenewedSession | undefined> {
  const [row] = await tx.query<RenewedSession>(
    `update identity.session
     set digest = $3, verified_at = now(), seen_at = now(),
       factors = case when $4 = any(factors) then factors else factors || $4::text end
     where tenant = $1 and id = $2 and expires_at > now()
     returning id, factors, old.factors as before, floor(extract(epoch from expires_at - now()))::integer as seconds`,
    [tx.tenant, id, digest, factor],
  );
  return row;
}
