import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { expired } from '../adapters/postgres/expired.ts';

const ROWS_AT_ONCE = 1000;

/** Forgets sessions, sign-in links and what else of signing in is good for nothing any more. */
export async function forgetExpired(database: Database): Promise<void> {
  await inPieces(database, expired('session'), ROWS_AT_ONCE);
  await inPieces(database, expired('sign_in_token'), ROWS_AT_ONCE);
  await inPieces(database, expired('pending_sign_in'), ROWS_AT_ONCE);
  await inPieces(database, expired('used_challenge'), ROWS_AT_ONCE);
  await inPieces(database, expired('remembered_device'), ROWS_AT_ONCE);
}
