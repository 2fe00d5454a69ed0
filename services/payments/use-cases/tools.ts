import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';

/** What the use cases of the ledger and of documents stand on. */
export interface LedgerTools {
  readonly database: Database;
  readonly log: Log;
}
