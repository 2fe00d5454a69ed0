import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { expiredAnswers } from '../adapters/postgres/answers.ts';
import type { Clock } from '../ports.ts';

const ROWS_AT_ONCE = 1000;

/** Forgets answers that are not reused any more, a bounded number at a time: no transaction stays open long. */
export function forgetExpired({ database, clock }: { readonly database: Database; readonly clock: Clock }) {
  return inPieces(database, expiredAnswers(clock.now()), ROWS_AT_ONCE);
}
