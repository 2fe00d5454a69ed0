import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { firstRecordedAt } from '@pvt/kernel/log/read';
import { deleteOldImports } from '../../adapters/postgres/old-imports.ts';

/** A job may have 10,000 rejected lines. */
const JOBS_AT_ONCE = 10;

/** Forgets imports with their rejected lines: those of sources with a feed after 30 days, others when the log has none of their events. */
export async function forgetOldImports(database: Database): Promise<void> {
  const began = (await firstRecordedAt(database)) ?? '-infinity';
  await inPieces(database, (tx, most) => deleteOldImports(tx, began, most), JOBS_AT_ONCE);
}
