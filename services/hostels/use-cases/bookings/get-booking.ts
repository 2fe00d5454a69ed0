import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type BookingPayment, paymentsOf } from '../../adapters/postgres/booking-payments.ts';
import { bookingById, bookingIdOf, type KeptBooking } from '../../adapters/postgres/bookings.ts';
import { type FolioLine, folioLinesOf } from '../../adapters/postgres/folio.ts';
import { holdOf } from '../../adapters/postgres/holds.ts';
import { type KeptStay, staysOf } from '../../adapters/postgres/stays.ts';
import { writtenCode } from '../../core/booking/code.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { balanceOf, depositsOf } from '../../core/booking/folio.ts';
import type { GuestDetails } from '../../core/guest.ts';
import { guestsOf } from '../guests/guests-of.ts';
import type { HostelsTools } from '../tools.ts';
import type { BookingTools } from './tools.ts';

/** All of a booking. */
export interface WholeBooking {
  readonly booking: KeptBooking;
  readonly stays: readonly KeptStay[];
  readonly guest: GuestDetails | 'erased';
  readonly folio: readonly FolioLine[];
  readonly payments: readonly BookingPayment[];
  /** What is still owed; below zero, what is to be given back. */
  readonly balance: number;
  /** What of the guest's lies at the desk. */
  readonly deposit: number;
  /** Until when its places are held; null where they are stays, or were given back. */
  readonly heldUntil: string | null;
}

/**
 * The booking that a guest's link leads to.
 * @throws BOOKING_NOT_FOUND, alike for a code that there is not and a wrong key
 */
export async function bookingOfGuest(
  { database, keys }: Pick<BookingTools, 'database' | 'keys'>,
  { tenant }: CallContext,
  { code, key }: { readonly code: string; readonly key: string },
): Promise<string> {
  const id = await database.transaction(tenant, (tx) => bookingIdOf(tx, writtenCode(code)));
  if (id === undefined || !keys.fits(tenant, id, key)) throw bookingNotFound();
  return id;
}

/** @param property of which it has to be; undefined where a guest asks @throws BOOKING_NOT_FOUND */
export function getBooking(
  tools: Pick<HostelsTools, 'database' | 'vault'>,
  { tenant }: CallContext,
  { booking: id, property }: { readonly booking: string; readonly property?: string },
): Promise<WholeBooking> {
  return tools.database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, id);
    if (booking === undefined || (property !== undefined && booking.property !== property)) throw bookingNotFound();
    const stays = await staysOf(tx, id);
    const folio = await folioLinesOf(tx, id);
    return {
      ...{ booking, stays, folio, balance: balanceOf(folio), deposit: depositsOf(folio) },
      guest: (await guestsOf(tools, tx, [booking.guest])).get(booking.guest) ?? 'erased',
      payments: await paymentsOf(tx, id),
      heldUntil: booking.state === 'pending' ? await heldUntil(tx, booking, stays) : null,
    };
  });
}

async function heldUntil(
  tx: Transaction,
  { property }: KeptBooking,
  [first]: readonly KeptStay[],
): Promise<string | null> {
  const hold = first === undefined ? undefined : await holdOf(tx, property, first.id);
  return hold?.state === 'held' ? hold.expiresAt : null;
}
