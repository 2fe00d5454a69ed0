import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById, type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { type KeptStay, staysOf } from '../../adapters/postgres/stays.ts';
import { bookingNotFound, bookingState, requireAsShown } from '../../core/booking/errors.ts';
import { balanceOf, linesOfDifference } from '../../core/booking/folio.ts';
import { type BookedGuest, datesOf, type Offer } from '../../core/booking/offer.ts';
import type { WantedChange } from '../../core/booking/reprice.ts';
import { requireMay } from '../../core/booking/state.ts';
import { requireNights, type StayDates } from '../../core/stay-dates.ts';
import { inInventory } from '../in-inventory.ts';
import { announce, bookLines } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { loadForChange } from './load-booking.ts';
import { priceAnew, type ToPrice } from './price-anew.ts';
import { requireAllAdmitted } from './require-all-admitted.ts';
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
  /** The difference that was agreed to, minor units: another one is refused. */
  readonly shownDifference?: number;
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
    const { offer } = await priceAnew(tools, tx, toPrice(booking, wanted, change));
    await requireAllAdmitted(tx, booking.property, offer, true);
    return shown(booking, offer, wanted, balanceOf(await folioLinesOf(tx, booking.id)));
  });
}

/**
 * Changes dates, guests or room type of a booking: nights that are kept cost what was agreed, others by the rates of today. What is more is
 * owed, what is less goes back. Each stay keeps its unit where that is free, and a guest in the house has to. All of it is done, or nothing.
 * @throws as {@link previewChange}; AMOUNT_CHANGED, BOOKING_BUSY, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
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
      const { offer, differences, today } = await priceAnew(tools, tx, toPrice(booking, wanted, change));
      requireAsShown(change.shownDifference, offer.total - booking.total);
      await requireAllAdmitted(tx, property, offer, true);
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

const toPrice = (booking: KeptBooking, wanted: WantedChange, { anyway, byGuest }: BookingChange): ToPrice => ({
  ...{ booking, offer: booking.offer, wanted, before: booking, isHere: booking.state === 'in_house', anyway, byGuest },
});

export function shown(
  { currency, total: before }: KeptBooking,
  { total }: Offer,
  { arrival, departure }: StayDates,
  owed: number,
): ChangePreview {
  const difference = total - before;
  return { arrival, departure, currency, before, total, difference, balance: owed + difference };
}
