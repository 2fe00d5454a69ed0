import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Factor } from '../../core/account.ts';

const MINUTES = 10;
/** At most so many answers, and so many at once an account: the oldest goes. */
const MOST_TRIES = 5;
const MOST = 10;

export interface PendingSignIn {
  readonly factors: Factor[];
  /** The tenant that was asked for. */
  readonly wanted: string | null;
}

/** Of the account that the transaction is of. @returns how long it lasts, in seconds */
export async function insertPendingSignIn(
  tx: Transaction,
  {
    digest,
    factors,
    wanted,
  }: { readonly digest: Buffer; readonly factors: readonly Factor[]; readonly wanted?: string },
): Promise<number> {
  await tx.query(
    `delete from identity.pending_sign_in where tenant = $1 and digest in (
       select digest from identity.pending_sign_in where tenant = $1 order by created_at desc offset $2)`,
    [tx.tenant, MOST - 1],
  );
  await tx.query(
    `insert into identity.pending_sign_in (digest, tenant, factors, wanted, expires_at)
     values ($2, $1, $3, $4, now() + $5 * interval '1 minute')`,
    [tx.tenant, digest, factors, wanted ?? null, MINUTES],
  );
  return MINUTES * 60;
}

/** Over all tenants: whose sign-in it is, while it waits. */
export async function accountOfPendingSignIn(on: Queryable, digest: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ id: string | null }>('select identity.account_of_pending_sign_in($1) as id', [digest]);
  return row?.id ?? undefined;
}

/** Counts a try. @returns undefined where there is none, or it was tried too often */
export async function tryPendingSignIn(tx: Transaction, digest: Buffer): Promise<PendingSignIn | undefined> {
  const [row] = await tx.query<PendingSignIn>(
    `update identity.pending_sign_in set tries = tries + 1
     where tenant = $1 and digest = $2 and expires_at > now() and tries < $3 returning factors, wanted`,
    [tx.tenant, digest, MOST_TRIES],
  );
  return row;
}

/** Once: it is none any more. */
export async function endPendingSignIn(tx: Transaction, digest: Buffer): Promise<void> {
  await tx.query('delete from identity.pending_sign_in where tenant = $1 and digest = $2', [tx.tenant, digest]);
}

/** Of the account that the transaction is of: what was shown for them counts no more. */
export async function deletePendingSignIns(tx: Transaction): Promise<void> {
  await tx.query('delete from identity.pending_sign_in where tenant = $1', [tx.tenant]);
}
