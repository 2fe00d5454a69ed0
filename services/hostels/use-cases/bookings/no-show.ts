import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { type KeptStay, storeStay } from '../../adapters/postgres/stays.ts';
import { asGone, previewOf, withGone, withStanding } from '../../core/booking/cancelling.ts';
import { linesOfCancellation } from '../../core/booking/folio.ts';
import { piecesOf } from '../../core/booking/pieces-of-stays.ts';
import { deskDate, noShowFrom, requireMay, requireNoShow, stateOf } from '../../core/booking/state.ts';
import { addNights } from '../../core/night.ts';
import { localTextOf } from '../../core/when.ts';
import { leaveAllEvents } from '../community/sign-ups.ts';
import { announce, bookLines } from './announce.ts';
import { atDesk, type LoadedStay, moveBy, type StayAtDesk } from './at-desk.ts';
import { dropCleaning, planCleaning } from './clean-units.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { endStayOn, leavePlace, moveStays, type NewPlace } from './places.ts';
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

export type NoShowTools = Pick<BookingTools, 'jobs' | 'log' | 'sagas' | 'refund' | 'ownContext'>;

/**
 * By the desk or by the nightly run: who did it, when, and by which rule stays with the stay. Whoever was to move to other units on the way
 * is missed in all of them at once, for one fee.
 * @throws BOOKING_BUSY
 */
export async function takeForNoShow(
  tools: NoShowTools,
  tx: Transaction,
  context: CallContext,
  found: LoadedStay,
): Promise<void> {
  const { booking, stay, stays, house, now } = found;
  await requireSettled(tx, booking);
  const later = movesOf(stay, stays).filter(({ state }) => state === 'expected');
  const missed = [stay, ...later];
  const pieces = piecesOf(booking.offer, missed);
  const preview = previewOf(booking.offer, pieces, 'no-show', now);
  await endStayOn(tools, tx, context, booking.property, { stay: stay.id, departure: addNights(stay.arrival, 1) });
  for (const { id } of later) await leavePlace(tools, tx, context, booking.property, id);
  const rule = `no show after ${localTextOf(noShowFrom(stay.arrival, house), house.timeZone)}`;
  const ids = missed.map(({ id }) => id);
  for (const id of ids) await storeStay(tx, id, { state: 'no_show', moved: moveBy(context, now, rule) });
  await dropCleaning(tx, ids);
  const state = stateOf(stays.map((each) => (ids.includes(each.id) ? 'no_show' : each.state)));
  await storeBooking(tx, booking.id, { state, offer: withGone(booking.offer, preview.gone) });
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
  { booking, stay, stays, house, now }: LoadedStay,
): Promise<{ readonly arrival: string; readonly departure: string }> {
  const { property } = booking;
  const missed = stays.filter((each) => isMissedWith(stay, each));
  // Who comes for the second half has missed the first.
  const back = missed.filter(({ arrival }) => arrival >= stay.arrival);
  const today = deskDate(now, house);
  const places = back.map((each, at) => placeAgain(each, at === 0 && each.id === missed[0]?.id, today));
  await moveStays(
    tools,
    tx,
    context,
    property,
    places.filter(({ since, departure }) => departure > since),
  );
  const pieces = asGone(booking.offer, piecesOf(booking.offer, missed));
  const whole = pieces.reduce(withStanding, booking.offer);
  const still = piecesOf(
    whole,
    missed.filter((each) => !back.includes(each)),
  );
  const taken = previewOf(whole, pieces, 'no-show', now).parts.flatMap(linesOfCancellation);
  const owed = previewOf(whole, still, 'no-show', now);
  const lines = owed.parts.flatMap(linesOfCancellation);
  await bookLines(tools, tx, context, booking, [...taken.map((line) => ({ ...line, amount: -line.amount })), ...lines]);
  await storeBooking(tx, booking.id, { offer: withGone(whole, owed.gone) });
  for (const { id } of back) await storeStay(tx, id, { state: 'expected' });
  await planCleaning(tx, property, back);
  return stay;
}

/** The stays of the same guests that follow one, in other units. */
export function movesOf({ id, part, places, departure }: KeptStay, stays: readonly KeptStay[]): KeptStay[] {
  return stays.filter(
    (each) => each.id !== id && each.part === part && each.places.join() === places.join() && each.arrival >= departure,
  );
}

/** Whether a stay was taken for a no-show with another, or is it. */
function isMissedWith(stay: KeptStay, other: KeptStay): boolean {
  if (other.id === stay.id) return true;
  const isOfSame = other.part === stay.part && other.places.join() === stay.places.join();
  return isOfSame && other.state === 'no_show' && other.moved?.at === stay.moved?.at;
}

/** Of the first that was missed, the first night was kept. Nobody sleeps in nights that are over, and others may have had them. */
function placeAgain(
  { id, type, arrival, departure, unit }: KeptStay,
  keptFirstNight: boolean,
  today: string,
): NewPlace {
  const first = keptFirstNight ? addNights(arrival, 1) : arrival;
  const since = today > first ? today : first;
  return { stay: id, type, unit: null, rather: unit, arrival, departure, since };
}
