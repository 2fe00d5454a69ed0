import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById, type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { type KeptStay, staysOf } from '../../adapters/postgres/stays.ts';
import { reasonsAgainstChange } from '../../core/booking/change-restrictions.ts';
import { bookingErrors, bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { balanceOf, linesOfDifference } from '../../core/booking/folio.ts';
import { type BookedGuest, datesOf, isGone, type Offer } from '../../core/booking/offer.ts';
import { repriced, type WantedChange } from '../../core/booking/reprice.ts';
import { taxedAlready } from '../../core/booking/shared-cap.ts';
import { deskDate, requireMay } from '../../core/booking/state.ts';
import { restrictionErrors } from '../../core/restrictions/errors.ts';
import { requireNights, type StayDates } from '../../core/stay-dates.ts';
import { inInventory } from '../in-inventory.ts';
import type { SellableHouse } from '../pricing/sellable-house.ts';
import { announce, bookLines } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { loadForChange } from './load-booking.ts';
import { otherBookings } from './other-bookings.ts';
import { requireAllAdmitted } from './require-all-admitted.ts';
import { requireNoEscape } from './require-no-escape.ts';
import { reseat } from './reseat.ts';
import type { BookingTools } from './tools.ts';

/** What is left out stays as it is. */
export interface BookingChange {
  readonly booking: string;
  readonly arrival?: string;
  readonly departure?: string;
  readonly type?: string;
  readonly guests?: readonly BookedGuest[];
  /** Whatever the restrictions say: the desk decides. */
  readonly anyway?: boolean;
  /** By the link of the booking: the terms bind the guest, and not the desk. */
  readonly byGuest?: boolean;
}

/** What a change would cost. `difference` is of the price; `balance` is what would be owed then, below zero what would go back. */
export interface ChangePreview extends StayDates {
  readonly currency: string;
  readonly before: number;
  readonly total: number;
  readonly difference: number;
  readonly balance: number;
}

/** @throws BOOKING_NOT_FOUND, BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID, STAY_RESTRICTED, STAY_NOT_PRICED, GUESTS_NOT_ADMITTED, CHANGE_COSTS_PENALTY */
export function previewChange(
  tools: BookingTools,
  { tenant }: CallContext,
  change: BookingChange,
): Promise<ChangePreview> {
  return tools.database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, change.booking);
    if (booking === undefined) throw bookingNotFound();
    const wanted = wantedOf(booking, await staysOf(tx, booking.id), change);
    const { offer } = await priceAnew(tools, tx, booking, wanted, change);
    await requireAllAdmitted(tx, booking.property, offer);
    return shown(booking, offer, wanted, balanceOf(await folioLinesOf(tx, booking.id)));
  });
}

/**
 * Changes dates, guests or room type of a booking, at the price of today: what is more is owed, what is less goes back. Each stay keeps its
 * unit where that is free, and a guest in the house has to. All of it is done, or nothing.
 * @throws as {@link previewChange}; BOOKING_BUSY, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
 */
export function changeBooking(
  tools: BookingTools,
  context: CallContext,
  change: BookingChange,
): Promise<ChangePreview> {
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.changeBooking', change, async () => {
      const found = await loadForChange(tx, change.booking);
      if (found === undefined) throw bookingNotFound();
      const { booking, stays } = found;
      const { id, property } = booking;
      const wanted = wantedOf(booking, stays, change);
      await requireSettled(tx, booking);
      const { offer, differences, today } = await priceAnew(tools, tx, booking, wanted, change);
      await requireAllAdmitted(tx, property, offer);
      await reseat(tools, tx, context, { booking, stays, offer, today });
      await storeBooking(tx, id, { offer, total: offer.total, ...datesOf(offer) });
      await bookLines(tools, tx, context, booking, differences.flatMap(linesOfDifference));
      const balance = balanceOf(await folioLinesOf(tx, id));
      await giveBack(tools, tx, context, id);
      await askForMail(tools, tx, context, booking, 'changed');
      await announce(
        tools,
        tx,
        context,
        found,
        change.anyway === true ? 'changed, whatever the restrictions say' : 'changed',
      );
      return shown(booking, offer, wanted, balance - (offer.total - booking.total));
    }),
  );
}

/** Stays that move on the way, or of which some are over, have dates of their own. @throws BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID */
function wantedOf(booking: KeptBooking, stays: readonly KeptStay[], change: BookingChange): WantedChange {
  const { arrival = booking.arrival, departure = booking.departure, type, guests } = change;
  const dates = { arrival, departure };
  requireNights(dates);
  if (!booking.charged) throw bookingState(booking.state, 'changed');
  const standing = stays.filter(({ state }) => state !== 'cancelled');
  for (const { state } of standing) requireMay('change', state);
  const sameDates = standing.every((stay) => stay.arrival === booking.arrival && stay.departure === booking.departure);
  if (standing.length === 0 || !sameDates) throw bookingState(booking.state, 'changed as a whole');
  const isHere = standing.some(({ state }) => state === 'in_house');
  if (isHere && arrival !== booking.arrival) throw bookingState(booking.state, 'begun on another day');
  // Nights were slept in what was booked: a guest in the house is moved, and pays for what more there is by the folio.
  if (isHere && (type !== undefined || guests !== undefined)) throw bookingState(booking.state, 'made another one');
  return { ...dates, ...(type === undefined ? {} : { type }), ...(guests === undefined ? {} : { guests }) };
}

async function priceAnew(
  tools: BookingTools,
  tx: Transaction,
  booking: KeptBooking,
  wanted: WantedChange,
  { anyway, byGuest }: Pick<BookingChange, 'anyway' | 'byGuest'>,
) {
  const { pricing, restrictions, property } = await tools.houses.of(tx, booking.property);
  const now = Date.now();
  const today = deskDate(now, property);
  if (booking.state === 'in_house' && wanted.departure <= today) throw isOver(booking.state, today);
  if (anyway !== true) requireUnrestricted({ restrictions }, booking, wanted, now);
  const others = await otherBookings(tx, booking.property, booking.guest, wanted, booking.id);
  const taxed = taxedAlready(pricing, wanted, others);
  const anew = repriced(pricing, booking.offer, booking.request, wanted, now, taxed);
  if (byGuest === true) requireNoEscape(booking, anew.offer, wanted.arrival, now);
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
  booking: KeptBooking,
  { type: other, arrival, departure }: WantedChange,
  now: number,
): void {
  const standing = booking.offer.parts.filter((part) => !isGone(part));
  const reasons = standing.flatMap(({ quote: { type, plan } }) =>
    reasonsAgainstChange(restrictions, booking, { type: other ?? type, plan, arrival, departure }, now),
  );
  if (reasons.length === 0) return;
  const codes = [...new Set(reasons.map(({ code }) => code))].join(', ');
  throw restrictionErrors.STAY_RESTRICTED(`The house does not sell this stay: ${codes}.`, { more: { reasons } });
}

function shown(
  { currency, total: before }: KeptBooking,
  { total }: Offer,
  { arrival, departure }: StayDates,
  owed: number,
): ChangePreview {
  const difference = total - before;
  return { arrival, departure, currency, before, total, difference, balance: owed + difference };
}
