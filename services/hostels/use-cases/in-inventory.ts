import { againOn, CROSSED } from '@pvt/kernel/again';
import { type Database, sqlState, type Transaction } from '@pvt/kernel/database';
import { hostelsErrors } from '../core/errors.ts';

const TAKEN_MEANWHILE = '23P01';

/**
 * A transaction that takes or frees beds. Where it waits crosswise with another one, or somebody has just taken a bed, it is done again
 * from its beginning: then it sees what the other did, and says which night is taken.
 * @throws UNIT_NOT_FREE where somebody was faster each time
 */
export async function inInventory<T>(
  database: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await againOn([...CROSSED, TAKEN_MEANWHILE], () => database.transaction(tenant, work));
  } catch (error) {
    if (sqlState(error) !== TAKEN_MEANWHILE) throw error;
    throw hostelsErrors.UNIT_NOT_FREE('Somebody has just taken a bed of the unit. Nothing was taken or moved.', {
      cause: error,
    });
  }
}
