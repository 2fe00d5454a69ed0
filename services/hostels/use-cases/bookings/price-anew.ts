import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { reasonsAgainstChange } from '../../core/booking/change-restrictions.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { isGone, type Offer } from '../../core/booking/offer.ts';
import { type Repriced, repriced, type WantedChange } from '../../core/booking/reprice.ts';
import { taxedAlready } from '../../core/booking/shared-cap.ts';
import { deskDate } from '../../core/booking/state.ts';
import { restrictionErrors } from '../../core/restrictions/errors.ts';
import type { StayDates } from '../../core/stay-dates.ts';
import type { SellableHouse } from '../pricing/sellable-house.ts';
import { otherBookings } from './other-bookings.ts';
import { requireNoEscape } from './require-no-escape.ts';
import type { BookingTools } from './tools.ts';

/** A booking, or one part of it, that is to be something else. */
export interface ToPrice {
  readonly booking: KeptBooking;
  /** As it stands, with the part as a part of its own. */
  readonly offer: Offer;
  readonly wanted: WantedChange;
  /** The dates that it has. */
  readonly before: StayDates;
  /** Without it, all parts. */
  readonly only?: number;
  /** Whether guests of it are in the house. */
  readonly isHere: boolean;
  readonly anyway?: boolean | undefined;
  readonly byGuest?: boolean | undefined;
}

/**
 * What it would cost. @returns with the date that the desk has
 * @throws BOOKING_STATE, STAY_RESTRICTED, STAY_NOT_PRICED, CHANGE_COSTS_PENALTY
 */
export async function priceAnew(
  tools: Pick<BookingTools, 'houses'>,
  tx: Transaction,
  toPrice: ToPrice,
): Promise<Repriced & { readonly today: string }> {
  const { booking, offer, wanted, only, isHere, anyway, byGuest } = toPrice;
  const { pricing, restrictions, property } = await tools.houses.of(tx, booking.property);
  const now = Date.now();
  const today = deskDate(now, property);
  if (isHere && wanted.departure <= today) throw isOver(booking.state, today);
  if (anyway !== true) requireUnrestricted({ restrictions }, toPrice, now);
  const others = await otherBookings(tx, booking.property, booking.guest, wanted, booking.id);
  const taxed = taxedAlready(pricing, wanted, others);
  const anew = repriced(pricing, offer, booking.request, wanted, now, taxed, only);
  if (byGuest === true) requireNoEscape(toPrice, anew.offer, now);
  return { ...anew, today };
}

const isOver = (state: string, today: string): Problem =>
  bookingErrors.BOOKING_STATE(
    `At the desk it is ${today}: the stay can not be shortened to end today or earlier, check the guest out instead.`,
    { more: { state } },
  );

/** @throws STAY_RESTRICTED */
function requireUnrestricted(
  { restrictions }: Pick<SellableHouse, 'restrictions'>,
  { offer, before, wanted: { type: other, arrival, departure }, only }: ToPrice,
  now: number,
): void {
  const changed = offer.parts.filter((part, i) => !isGone(part) && (only === undefined || i === only));
  const reasons = changed.flatMap(({ quote: { type, plan } }) =>
    reasonsAgainstChange(restrictions, before, { type: other ?? type, plan, arrival, departure }, now),
  );
  if (reasons.length === 0) return;
  const codes = [...new Set(reasons.map(({ code }) => code))].join(', ');
  throw restrictionErrors.STAY_RESTRICTED(`The house does not sell this stay: ${codes}.`, { more: { reasons } });
}
