import { againOn, CROSSED } from '@pvt/kernel/again';
import type { Database, Transaction } from '@pvt/kernel/database';

/**
 * A transaction that posts to the ledger, maybe several times: where it waits crosswise with another one, PostgreSQL ends one of the two
 * (40P01), which is done again from its beginning. So no caller sees it.
 */
export function inLedger<T>(database: Database, tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return againOn(CROSSED, () => database.transaction(tenant, work));
}
