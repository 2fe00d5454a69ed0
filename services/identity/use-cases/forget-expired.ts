import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { type Expiring, expired } from '../adapters/postgres/expired.ts';

const ROWS_AT_ONCE = 1000;
const TABLES: readonly Expiring[] = [
  ...(['session', 'sign_in_token', 'pending_sign_in', 'used_challenge', 'remembered_device'] as const),
  ...(['mail_link', 'attempt', 'mail', 'invitation', 'guest', 'provider_sign_in'] as const),
  ...(['authorization_code', 'program_grant', 'device_authorization'] as const),
];

/** Forgets sessions and links that are good for nothing any more, tries that count no more, and mails after 30 days. */
export async function forgetExpired(database: Database): Promise<void> {
  for (const table of TABLES) await inPieces(database, expired(table), ROWS_AT_ONCE);
}
