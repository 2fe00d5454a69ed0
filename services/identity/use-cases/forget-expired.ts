import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { expired } from '../adapters/postgres/expired.ts';

const ROWS_AT_ONCE = 1000;

/** Forgets sessions and sign-in links that are good for nothing any more. */
export async function forgetExpired(database: Database): Promise<void> {
  await inPieces(database, expired('session'), ROWS_AT_ONCE);
  await inPieces(database, expired('sign_in_token'), ROWS_AT_ONCE);
}
