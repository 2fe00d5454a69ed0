import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { forgetDemand, forgetHolds, forgetQuotes } from '../adapters/postgres/forget-over.ts';

/** Whoever comes back to an old quote is shown a new one in its place until then. */
const DAYS = 30;
const AT_ONCE = 1000;

/** Forgets quotes and holds that came to nothing, and what was asked for so long ago. */
export async function forgetOver(database: Database, demandDays: number): Promise<void> {
  await inPieces(database, (tx, most) => forgetQuotes(tx, DAYS, most), AT_ONCE);
  await inPieces(database, (tx, most) => forgetHolds(tx, DAYS, most), AT_ONCE);
  await inPieces(database, (tx, most) => forgetDemand(tx, demandDays, most), AT_ONCE);
}
