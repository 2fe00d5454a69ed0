import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { type KeptStay, storeStay } from '../../adapters/postgres/stays.ts';
import { previewOf, withGone } from '../../core/booking/cancelling.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { balanceOf, linesOfCancellation } from '../../core/booking/folio.ts';
import { deskDate, requireMay, type StayState, stateOf } from '../../core/booking/state.ts';
import { addNights, nightsOf } from '../../core/night.ts';
import { leaveAllEvents } from '../community/sign-ups.ts';
import { announce, bookLines } from './announce.ts';
import { atDesk, type LoadedStay, moveBy, type StayAtDesk } from './at-desk.ts';
import { dropCleaning, openCleaning } from './clean-units.ts';
import { type KeptDeposit, returnDeposit } from './deposits.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { movesOf } from './no-show.ts';
import { endStayOn, releasePlaces } from './places.ts';
import { requireAccompanied } from './require-accompanied.ts';
import type { BookingTools } from './tools.ts';

export interface CheckOut extends StayAtDesk {
  /** Leaves although something is owed. */
  readonly owing?: boolean;
  /** What of the deposit is not given back. */
  readonly keep?: KeptDeposit;
}

/**
 * The guest leaves. Before the day of departure, the nights that are left are for sale at once and charged as the plan says.
 * @throws STAY_STATE, GUESTS_NOT_ADMITTED, FOLIO_OPEN, BOOKING_BUSY, DEPOSIT_TOO_SMALL
 */
export function checkOut(tools: BookingTools, context: CallContext, input: CheckOut): Promise<void> {
  return atDesk(tools, context, 'hostels.checkOut', input, async (tx, found) => {
    const { booking, stay, stays, house, now } = found;
    requireMay('check-out', stay.state);
    await requireSettled(tx, booking);
    const later = await leaveEarly(tools, tx, context, found);
    await returnDeposit(tools, tx, context, found, input.keep);
    const ends = new Map<string, StayState>([...later.map(({ id }) => [id, 'cancelled'] as const), [stay.id, 'left']]);
    const state = stateOf(stays.map((each) => ends.get(each.id) ?? each.state));
    if (state === 'left') await leaveAllEvents(tools, tx, context, booking);
    const balance = balanceOf(await folioLinesOf(tx, booking.id));
    if (state === 'left' && balance > 0 && input.owing !== true)
      throw bookingErrors.FOLIO_OPEN(`${balance} of the folio is owed.`, { more: { balance } });
    await storeStay(tx, stay.id, { state: 'left', moved: moveBy(context, now, 'left') });
    await storeBooking(tx, booking.id, { state });
    // The list of the day that the desk works on has it, also after midnight.
    const day = deskDate(now, house);
    await openCleaning(tools, tx, context, booking.property, { stay: stay.id, unit: stay.unit, day });
    await giveBack(tools, tx, context, booking.id);
    await announce(tools, tx, context, found, 'left');
  });
}

/**
 * Whoever has come has had the first night, also where they leave before it. Who was to move to other units on the way does not.
 * @returns the stays that nobody comes for any more
 */
async function leaveEarly(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { booking, stay, stays, house, now }: LoadedStay,
): Promise<readonly KeptStay[]> {
  const today = deskDate(now, house);
  const earliest = addNights(stay.arrival, 1);
  const departure = today < earliest ? earliest : today;
  if (departure >= stay.departure) return [];
  const later = movesOf(stay, stays).filter(({ state }) => state === 'expected');
  const after = stays
    .filter((each) => !later.includes(each))
    .map((each) => (each.id === stay.id ? { ...each, departure } : each));
  await requireAccompanied(tx, booking.property, stays, after, today);
  const given = [{ arrival: departure, departure: stay.departure }, ...later];
  const piece = { guests: stay.places, nights: given.flatMap((each) => nightsOf(each.arrival, each.departure)) };
  const pieces = [{ part: stay.part, piece }];
  const preview = previewOf(booking.offer, pieces, 'early-departure', now);
  await endStayOn(tools, tx, context, booking.property, { stay: stay.id, departure });
  await storeStay(tx, stay.id, { departure });
  const ids = later.map(({ id }) => id);
  await releasePlaces(tools, tx, context, booking.property, ids);
  for (const id of ids) await storeStay(tx, id, { state: 'cancelled', moved: moveBy(context, now, 'left before') });
  await dropCleaning(tx, ids);
  await storeBooking(tx, booking.id, { offer: withGone(booking.offer, preview.gone) });
  await bookLines(tools, tx, context, booking, preview.parts.flatMap(linesOfCancellation));
  return later;
}
