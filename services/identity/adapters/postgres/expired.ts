import { inPieces, type SweepPiece } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';

const ROWS_AT_ONCE = 1000;

// Served by session_expired and sign_in_token_expired.
function expired(table: 'session' | 'sign_in_token'): SweepPiece {
  const text = `with expired as (
      select digest from identity.${table} where expires_at < now() limit $1 for update skip locked)
    delete from identity.${table} where digest in (select digest from expired) returning 1`;
  return async (tx, most) => (await tx.query(text, [most])).length;
}

/** Forgets sessions and sign-in links that are good for nothing any more. */
export async function forgetExpired(database: Database): Promise<void> {
  await inPieces(database, expired('session'), ROWS_AT_ONCE);
  await inPieces(database, expired('sign_in_token'), ROWS_AT_ONCE);
}
