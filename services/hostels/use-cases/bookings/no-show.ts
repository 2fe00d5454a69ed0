import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { storeStay } from '../../adapters/postgres/stays.ts';
import { previewOf, withGone, withStanding } from '../../core/booking/cancelling.ts';
import { linesOfCancellation } from '../../core/booking/folio.ts';
import { piecesOf } from '../../core/booking/pieces-of-stays.ts';
import { noShowFrom, requireMay, requireNoShow, stateOf } from '../../core/booking/state.ts';
import { addNights } from '../../core/night.ts';
import { localTextOf } from '../../core/when.ts';
import { leaveAllEvents } from '../community/sign-ups.ts';
import { announce, bookLines } from './announce.ts';
import { atDesk, type LoadedStay, moveBy, type StayAtDesk } from './at-desk.ts';
import { dropCleaning, planCleaning } from './clean-units.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { endStayOn, moveStays } from './places.ts';
import type { BookingTools } from './tools.ts';

/**
 * The guest has not come: the nights after the first are for sale again, and charged is what the plan says. Not before the check-in of the
 * night is over, by the property's clock.
 * @throws STAY_STATE, NO_SHOW_TOO_EARLY, BOOKING_BUSY
 */
export function markNoShow(tools: BookingTools, context: CallContext, input: StayAtDesk): Promise<void> {
  return atDesk(tools, context, 'hostels.markNoShow', input, async (tx, found) => {
    requireMay('no-show', found.stay.state);
    requireNoShow(found.stay.arrival, found.now, found.house);
    await takeForNoShow(tools, tx, context, found);
  });
}

export type NoShowTools = Pick<BookingTools, 'log' | 'sagas' | 'refund' | 'ownContext'>;

/** By the desk or by the nightly run: who did it, when, and by which rule stays with the stay. @throws BOOKING_BUSY */
export async function takeForNoShow(
  tools: NoShowTools,
  tx: Transaction,
  context: CallContext,
  found: LoadedStay,
): Promise<void> {
  const { booking, stay, stays, house, now } = found;
  await requireSettled(tx, booking);
  const preview = previewOf(booking.offer, piecesOf(booking.offer, [stay]), 'no-show', now);
  await endStayOn(tools, tx, context, booking.property, { stay: stay.id, departure: addNights(stay.arrival, 1) });
  const rule = `no show after ${localTextOf(noShowFrom(stay.arrival, house), house.timeZone)}`;
  await storeStay(tx, stay.id, { state: 'no_show', moved: moveBy(context, now, rule) });
  await dropCleaning(tx, [stay.id]);
  const state = stateOf(stays.map((each) => (each.id === stay.id ? 'no_show' : each.state)));
  await storeBooking(tx, booking.id, { state, offer: withGone(booking.offer, piecesOf(booking.offer, [stay])) });
  await bookLines(tools, tx, context, booking, preview.parts.flatMap(linesOfCancellation));
  if (state === 'no_show' || state === 'left') await leaveAllEvents(tools, tx, context, booking);
  await giveBack(tools, tx, context, booking.id);
  await announce(tools, tx, context, found, rule);
}

/** The guest has come after all: the nights are taken again, and charged as they were. */
export async function undoNoShow(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { booking, stay, now }: LoadedStay,
): Promise<{ readonly arrival: string; readonly departure: string }> {
  const { id, type, arrival, departure, unit } = stay;
  const place = { stay: id, type, unit: null, rather: unit, arrival, departure, since: addNights(arrival, 1) };
  if (departure > place.since) await moveStays(tools, tx, context, booking.property, [place]);
  const pieces = piecesOf(booking.offer, [stay]);
  const offer = pieces.reduce(withStanding, booking.offer);
  const before = previewOf(offer, pieces, 'no-show', now);
  const lines = before.parts.flatMap(linesOfCancellation).map((line) => ({ ...line, amount: -line.amount }));
  await bookLines(tools, tx, context, booking, lines);
  await storeBooking(tx, booking.id, { offer });
  await planCleaning(tx, booking.property, [stay]);
  return stay;
}
