import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { bookingById, type KeptBooking, lockBooking } from '../../adapters/postgres/bookings.ts';
import { guestKeyOf, hasStayed } from '../../adapters/postgres/guest-keys.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { deskDate } from '../../core/booking/state.ts';
import { boardClosed } from '../../core/community/errors.ts';
import { LIMIT_HOURS } from '../../core/community/limits.ts';
import { guestErrors } from '../../core/guest-errors.ts';
import type { Property } from '../../core/property.ts';

/** A guest who asks by a booking's link. */
export interface BookedGuest {
  readonly booking: KeptBooking;
  /** The guest that it is by now: a merged one is the one that it was merged into. */
  readonly guest: string;
  /** What opens what the guest has written. */
  readonly wrapped: Buffer;
  readonly house: Property;
  /** The date that the desk works on. */
  readonly today: string;
  /** ms since 1970 */
  readonly now: number;
}

/**
 * @param lock whether nobody else is to change the booking until the transaction ends
 * @throws BOOKING_NOT_FOUND, GUEST_ERASED
 */
export async function bookedGuest(
  tx: Transaction,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<BookedGuest> {
  const booking = lock ? await lockBooking(tx, id) : await bookingById(tx, id);
  const house = booking === undefined ? undefined : await propertyOf(tx, booking.property);
  const known = booking === undefined ? undefined : await guestKeyOf(tx, booking.guest);
  if (booking === undefined || house === undefined || known === undefined) throw bookingNotFound();
  const { guest, wrapped } = known;
  if (wrapped === null) throw guestErrors.GUEST_ERASED('The guest of the booking was erased.');
  const now = Date.now();
  return { booking, guest, wrapped, house, now, today: deskDate(now, house) };
}

/**
 * One who has a stay to come or is in the house: with the check-out all of it ends.
 * @throws BOARD_CLOSED, BOOKING_NOT_FOUND, GUEST_ERASED
 */
export async function guestAtHouse(
  tx: Transaction,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<BookedGuest> {
  const found = await bookedGuest(tx, id, options);
  const { state, departure } = found.booking;
  if (!isAtHouse(found.booking, found.today)) throw boardClosed(departure < found.today ? 'over' : state);
  return found;
}

export function isAtHouse({ state, departure }: Pick<KeptBooking, 'state' | 'departure'>, today: string): boolean {
  return (state === 'confirmed' || state === 'in_house') && departure >= today;
}

/** Who has never been in a house of the tenant may write less. */
export async function isNewGuest(tx: Transaction, guest: string): Promise<boolean> {
  return !(await hasStayed(tx, guest));
}

/** From when on what a guest did counts for a limit: an ISO instant. @param now ms since 1970 */
export function limitSince(now: number): string {
  return new Date(now - LIMIT_HOURS * 3_600_000).toISOString();
}

/** How a guest’s answers of commands are told apart: all of them come from nobody in particular. */
export const asGuestOf = (context: CallContext, booking: string): CallContext =>
  context.idempotencyKey === undefined
    ? context
    : { ...context, idempotencyKey: `${booking} ${context.idempotencyKey}` };
