import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { previewOf } from '../../core/booking/cancelling.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import type { Offer } from '../../core/booking/offer.ts';

/**
 * A guest may not change what they may not cancel: fewer nights would give back the penalty, and later ones would have new terms.
 * @param now ms since 1970
 * @throws CHANGE_COSTS_PENALTY
 */
export function requireNoEscape(booking: KeptBooking, after: Offer, arrival: string, now: number): void {
  if (after.total >= booking.total && arrival <= booking.arrival) return;
  const all = booking.offer.parts.map((_, part) => ({ part, piece: {} }));
  const { penalty, currency } = previewOf(booking.offer, all, 'cancelled', now);
  if (penalty === 0) return;
  throw bookingErrors.CHANGE_COSTS_PENALTY(
    'The terms of the booking do not let the guest give up nights or move the stay to later ones: only the house can.',
    { more: { penalty, currency } },
  );
}
