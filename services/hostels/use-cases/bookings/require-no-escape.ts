import { previewOf } from '../../core/booking/cancelling.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import type { Offer } from '../../core/booking/offer.ts';

/** What a guest wants to change: the booking, or one part of it. */
interface WantedByGuest {
  readonly booking: { readonly total: number };
  readonly offer: Offer;
  readonly before: { readonly arrival: string };
  readonly wanted: { readonly arrival: string };
  readonly only?: number;
}

/**
 * A guest may not change what they may not cancel: fewer nights would give back the penalty, and later ones would have new terms.
 * @param now ms since 1970
 * @throws CHANGE_COSTS_PENALTY
 */
export function requireNoEscape(
  { booking, offer, before, wanted: { arrival }, only }: WantedByGuest,
  after: Offer,
  now: number,
): void {
  if (after.total >= booking.total && arrival <= before.arrival) return;
  const changed = [...offer.parts.keys()].filter((part) => only === undefined || part === only);
  const pieces = changed.map((part) => ({ part, piece: {} }));
  const { penalty, currency } = previewOf(offer, pieces, 'cancelled', now);
  if (penalty === 0) return;
  throw bookingErrors.CHANGE_COSTS_PENALTY(
    'The terms of the booking do not let the guest give up nights or move the stay to later ones: only the house can.',
    { more: { penalty, currency } },
  );
}
