import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { firstRecordedAt } from '@pvt/kernel/log/read';
import { emptySent, forgetBefore } from '../adapters/postgres/forget.ts';

const KEEP_SENT_DAYS = 30;
const ROWS_AT_ONCE = 1000;

/**
 * Forgets what nobody asks for any more, in transactions of a bounded size. As long as the log has an event, a replay may
 * meet it again: what was emitted because of it stays known until then.
 */
export async function forgetOld(database: Database): Promise<void> {
  const began = await firstRecordedAt(database);
  const pieces = [emptySent(KEEP_SENT_DAYS), ...(began === undefined ? [] : forgetBefore(began))];
  for (const piece of pieces) await inPieces(database, piece, ROWS_AT_ONCE);
}
