import type { Transaction } from '@pvt/kernel/database';
import { seatingOccupation } from '../../core/offer/house-inventory.ts';
import type { TakenSeat } from '../../core/offer/taken-seat.ts';
import type { Inventory } from '../../core/seating/inventory.ts';
import type { Occupation } from '../../core/seating/occupation.ts';
import type { StayDates } from '../../core/stay-dates.ts';
import { readInventory } from './read-inventory.ts';
import { lockSeats } from './seat-locks.ts';
import { seatsAround } from './seats-around.ts';

/** A house with all who may be moved, which nobody else changes until the transaction ends. */
export interface OpenSeats {
  readonly inventory: Inventory;
  readonly taken: readonly TakenSeat[];
  readonly occupied: readonly Occupation[];
}

/**
 * What seating decides by, locked: who may be moved, and all whom they could meet.
 * @param types that are to be seated
 * @throws SeatsNeeded where the transaction is to begin again
 */
export async function openSeats(
  tx: Transaction,
  property: string,
  types: readonly string[],
  dates: StayDates,
): Promise<OpenSeats> {
  for (;;) {
    // Holds that have run out have their beds until somebody ends them: those of other nights than the ones that are taken.
    const { taken, arrival, departure } = await seatsAround(tx, property, dates, true);
    const moving = taken.flatMap(({ pinned, type }) => (pinned || type === null ? [] : [type]));
    const nights = { property, types: [...new Set([...types, ...moving])].toSorted(), arrival, departure };
    // What was read before the lock may not be so any more.
    if (!(await lockSeats(tx, nights))) continue;
    return { inventory: await readInventory(tx, property), taken, occupied: taken.map(seatingOccupation) };
  }
}
