import type { Transaction } from '@pvt/kernel/database';
import { bookingById, type KeptBooking, lockBooking } from '../../adapters/postgres/bookings.ts';
import { type KeptStay, staysOf } from '../../adapters/postgres/stays.ts';

export interface LoadedBooking {
  readonly booking: KeptBooking;
  readonly stays: readonly KeptStay[];
}

/** A booking with its stays, as it is now. */
export async function loadBooking(tx: Transaction, id: string): Promise<LoadedBooking | undefined> {
  const booking = await bookingById(tx, id);
  return booking === undefined ? undefined : { booking, stays: await staysOf(tx, id) };
}

/** A booking with its stays, which nobody else changes until the transaction ends. Its nights are locked after it, by all commands. */
export async function loadForChange(tx: Transaction, id: string): Promise<LoadedBooking | undefined> {
  const booking = await lockBooking(tx, id);
  return booking === undefined ? undefined : { booking, stays: await staysOf(tx, id) };
}
