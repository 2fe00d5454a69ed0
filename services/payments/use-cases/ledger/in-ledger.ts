import { type Database, sqlState, type Transaction } from '@pvt/kernel/database';

const TRIES = 10;

/**
 * A transaction that posts to the ledger, maybe several times: where it waits crosswise with another one, PostgreSQL ends one of the two
 * (40P01), which is done again from its beginning. So no caller sees it.
 */
export async function inLedger<T>(
  database: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await database.transaction(tenant, work);
    } catch (error) {
      if (left <= 1 || !['40P01', '40001'].includes(sqlState(error) ?? '')) throw error;
    }
  }
}
