import type { Transaction } from '@pvt/kernel/database';
import { seatsIn } from '../../adapters/postgres/seats.ts';
import type { TakenSeat } from '../../core/offer/taken-seat.ts';
import { dateAfter, type StayDates } from '../../core/stay-dates.ts';

/** Who has what in nights that hold all who may be moved, from their arrival to their departure. */
export interface Seats extends StayDates {
  readonly taken: readonly TakenSeat[];
}

/** Nobody is moved who stays for nights that are further away: a house that is full for years is not looked through. */
const MOST_AROUND = 60;

/**
 * Who has units in some nights, and in the nights of those who may be moved out of them, and so on: what is left out overlaps with
 * nobody who may be moved.
 * @param lapsed whether holds that have run out count
 */
export async function seatsAround(
  tx: Transaction,
  property: string,
  dates: StayDates,
  lapsed: boolean,
): Promise<Seats> {
  const first = dateAfter(dates.arrival, -MOST_AROUND);
  const last = dateAfter(dates.departure, MOST_AROUND);
  for (let { arrival, departure } = dates; ; ) {
    const found = await seatsIn(tx, property, { arrival, departure }, lapsed);
    const taken = found.map((seat) =>
      seat.arrival < first || seat.departure > last ? { ...seat, pinned: true } : seat,
    );
    const movable = taken.filter(({ pinned, kind }) => !pinned && kind !== 'block');
    const from = movable.reduce((least, seat) => (seat.arrival < least ? seat.arrival : least), arrival);
    const until = movable.reduce((most, seat) => (seat.departure > most ? seat.departure : most), departure);
    if (from === arrival && until === departure) return { arrival, departure, taken };
    [arrival, departure] = [from, until];
  }
}
