import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById, type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { type KeptStay, staysOf, storeStay } from '../../adapters/postgres/stays.ts';
import { bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { balanceOf, linesOfDifference } from '../../core/booking/folio.ts';
import { datesOf, type Offer } from '../../core/booking/offer.ts';
import { repriced } from '../../core/booking/reprice.ts';
import { deskDate, requireMay } from '../../core/booking/state.ts';
import { requireNights, type StayDates } from '../../core/stay-dates.ts';
import { inInventory } from '../in-inventory.ts';
import { announce, bookLines } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { planCleaning } from './clean-units.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { loadForChange } from './load-booking.ts';
import { moveStays } from './places.ts';
import type { BookingTools } from './tools.ts';

export interface NewDates extends StayDates {
  readonly booking: string;
}

/** What other dates would cost. `difference` is of the price; `balance` is what would be owed then, below zero what would go back. */
export interface ChangePreview extends StayDates {
  readonly currency: string;
  readonly before: number;
  readonly total: number;
  readonly difference: number;
  readonly balance: number;
}

/** @throws BOOKING_NOT_FOUND, BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID, STAY_NOT_PRICED */
export function previewDates(
  tools: BookingTools,
  { tenant }: CallContext,
  { booking: id, ...dates }: NewDates,
): Promise<ChangePreview> {
  return tools.database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, id);
    if (booking === undefined) throw bookingNotFound();
    requireChange(booking, await staysOf(tx, id), dates);
    const change = await priceAnew(tools, tx, booking, dates);
    return shown(booking, change.offer, dates, balanceOf(await folioLinesOf(tx, id)));
  });
}

/**
 * Moves a booking to other dates, at the price of today for them: what is more is owed, what is less goes back. Each stay keeps its unit
 * where that is free, and a guest in the house has to.
 * @throws as {@link previewDates}; BOOKING_BUSY, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
 */
export function changeDates(tools: BookingTools, context: CallContext, input: NewDates): Promise<ChangePreview> {
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.changeDates', input, async () => {
      const { booking: id, ...dates } = input;
      const found = await loadForChange(tx, id);
      if (found === undefined) throw bookingNotFound();
      const { booking, stays } = found;
      requireChange(booking, stays, dates);
      await requireSettled(tx, booking);
      const { offer, differences, today } = await priceAnew(tools, tx, booking, dates);
      const moving = stays.filter(({ state }) => state === 'expected' || state === 'in_house');
      const places = moving.map((stay) => placeOf(stay, dates, today));
      await moveStays(tools, tx, context, booking.property, places);
      for (const { id: stay } of moving) await storeStay(tx, stay, dates);
      await planCleaning(
        tx,
        booking.property,
        moving.map((stay) => ({ id: stay.id, ...dates })),
      );
      await storeBooking(tx, id, { offer, total: offer.total, ...datesOf(offer) });
      await bookLines(tools, tx, context, booking, differences.flatMap(linesOfDifference));
      const balance = balanceOf(await folioLinesOf(tx, id));
      await giveBack(tools, tx, context, id);
      await askForMail(tools, tx, context, booking, 'changed');
      await announce(tools, tx, context, found, 'changed');
      return shown(booking, offer, dates, balance - (offer.total - booking.total));
    }),
  );
}

function placeOf(stay: KeptStay, { arrival, departure }: StayDates, today: string) {
  const inHouse = stay.state === 'in_house';
  const since = inHouse && today > arrival ? today : [arrival, stay.arrival].toSorted()[0];
  const { id, type, unit } = stay;
  return {
    ...{ stay: id, type, arrival, departure, since: since ?? arrival },
    unit: inHouse ? unit : null,
    rather: inHouse ? null : unit,
  };
}

/** Stays that move on the way, or of which some are over, have dates of their own. @throws BOOKING_STATE, STAY_STATE, STAY_DATES_INVALID */
function requireChange(booking: KeptBooking, stays: readonly KeptStay[], dates: StayDates): void {
  requireNights(dates);
  if (!booking.charged) throw bookingState(booking.state, 'changed');
  const standing = stays.filter(({ state }) => state !== 'cancelled');
  for (const { state } of standing) requireMay('change', state);
  const sameDates = standing.every((stay) => stay.arrival === booking.arrival && stay.departure === booking.departure);
  if (standing.length === 0 || !sameDates) throw bookingState(booking.state, 'changed as a whole');
  if (standing.some(({ state }) => state === 'in_house') && dates.arrival !== booking.arrival)
    throw bookingState(booking.state, 'begun on another day');
}

async function priceAnew(tools: BookingTools, tx: Transaction, booking: KeptBooking, dates: StayDates) {
  const { pricing, property } = await tools.houses.of(tx, booking.property);
  const now = Date.now();
  return { ...repriced(pricing, booking.offer, booking.request, dates, now), today: deskDate(now, property) };
}

function shown(
  { currency, total: before }: KeptBooking,
  { total }: Offer,
  dates: StayDates,
  owed: number,
): ChangePreview {
  const difference = total - before;
  return { ...dates, currency, before, total, difference, balance: owed + difference };
}
