import { againOn, CROSSED } from '@pvt/kernel/again';
import { type Database, sqlState, type Transaction } from '@pvt/kernel/database';
import { hostelsErrors } from '../core/errors.ts';
import { beginWithSeats, type SeatNights, SeatsNeeded } from './seating/seat-locks.ts';

const TAKEN_MEANWHILE = '23P01';
/** Each time the nights reach further; others who take more beds meanwhile may have them do so. */
const TRIES = 6;

/**
 * A transaction that takes or frees beds. Where it waits crosswise with another one, or somebody has just taken a bed, it is done again
 * from its beginning: then it sees what the other did, and says which night is taken. So it is where stays have to be moved, whose nights
 * it then locks first.
 * @param first what is locked before the nights, each time
 * @throws UNIT_NOT_FREE where somebody was faster each time
 */
export async function inInventory<T>(
  database: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
  first?: (tx: Transaction) => Promise<void>,
): Promise<T> {
  let nights: SeatNights | undefined;
  for (let left = TRIES; ; left--) {
    try {
      return await againOn([...CROSSED, TAKEN_MEANWHILE], () =>
        database.transaction(tenant, async (tx) => {
          await first?.(tx);
          await beginWithSeats(tx, nights);
          return work(tx);
        }),
      );
    } catch (error) {
      if (error instanceof SeatsNeeded && left > 1) nights = error.nights;
      else if (error instanceof SeatsNeeded || sqlState(error) === TAKEN_MEANWHILE)
        throw hostelsErrors.UNIT_NOT_FREE('Somebody has just taken a bed of the unit. Nothing was taken or moved.', {
          cause: error,
        });
      else throw error;
    }
  }
}
