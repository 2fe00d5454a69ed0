import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById, type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { type KeptStay, staysOf, storeStay } from '../../adapters/postgres/stays.ts';
import { type CancelPreview, previewOf, withGone } from '../../core/booking/cancelling.ts';
import { bookingErrors, bookingNotFound, bookingState, requireAsShown } from '../../core/booking/errors.ts';
import { linesOfCancellation } from '../../core/booking/folio.ts';
import { piecesOf } from '../../core/booking/pieces-of-stays.ts';
import { requireMay, stateOf } from '../../core/booking/state.ts';
import { leaveAllEvents } from '../community/sign-ups.ts';
import { inInventory } from '../in-inventory.ts';
import { announce, bookLines } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { dropCleaning } from './clean-units.ts';
import { giveBack, requireSettled } from './give-back.ts';
import { type LoadedBooking, loadForChange } from './load-booking.ts';
import { releasePlaces } from './places.ts';
import { requireAccompanied } from './require-accompanied.ts';
import type { BookingTools } from './tools.ts';

/** All that still stands of the booking, or one of its stays. */
export interface WhatToCancel {
  readonly booking: string;
  readonly stay?: string;
  /** The penalty that was agreed to, minor units: another one is refused. */
  readonly shownPenalty?: number;
}

/** What a cancellation would cost now. @throws BOOKING_NOT_FOUND, STAY_NOT_FOUND, STAY_STATE */
export function previewCancellation(
  { database }: Pick<BookingTools, 'database'>,
  { tenant }: CallContext,
  { booking: id, stay }: WhatToCancel,
): Promise<CancelPreview> {
  return database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, id);
    if (booking === undefined) throw bookingNotFound();
    const stays = await staysOf(tx, id);
    const gone = staysToCancel(stays, stay);
    requireWhole(booking, stays, gone);
    return previewOf(booking.offer, piecesOf(booking.offer, gone), 'cancelled', Date.now());
  });
}

/**
 * Cancels a booking, or one stay of it, by the terms that it was booked with: the penalty stays in the folio, what was paid above it goes
 * back to who paid. One that nobody has paid for yet is given up.
 * @returns what it cost
 * @throws BOOKING_NOT_FOUND, STAY_NOT_FOUND, BOOKING_STATE, STAY_STATE, GUESTS_NOT_ADMITTED, BOOKING_BUSY, AMOUNT_CHANGED
 */
export function cancelBooking(tools: BookingTools, context: CallContext, what: WhatToCancel): Promise<CancelPreview> {
  return inInventory(tools.database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.cancelBooking', what, async () => {
      const found = await loadForChange(tx, what.booking);
      if (found === undefined) throw bookingNotFound();
      const gone = staysToCancel(found.stays, what.stay);
      requireWhole(found.booking, found.stays, gone);
      const preview = previewOf(found.booking.offer, piecesOf(found.booking.offer, gone), 'cancelled', Date.now());
      requireAsShown(what.shownPenalty, preview.penalty);
      if (found.booking.state === 'pending') await giveUp(tools, tx, context, found);
      else await cancelCharged(tools, tx, context, found, gone, preview);
      return preview;
    }),
  );
}

/** Nothing was charged: what its saga holds of the guest's money goes back when it finds the booking gone. */
async function giveUp(tools: BookingTools, tx: Transaction, context: CallContext, found: LoadedBooking): Promise<void> {
  const { booking, stays } = found;
  await releasePlaces(
    tools,
    tx,
    context,
    booking.property,
    stays.map(({ id }) => id),
  );
  for (const { id } of stays) await storeStay(tx, id, { state: 'cancelled' });
  await storeBooking(tx, booking.id, { state: 'cancelled' });
  await announce(tools, tx, context, found, 'cancelled');
}

async function cancelCharged(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  found: LoadedBooking,
  gone: readonly KeptStay[],
  preview: CancelPreview,
): Promise<void> {
  const { booking, stays } = found;
  if (booking.state !== 'confirmed' && booking.state !== 'in_house') throw bookingState(booking.state, 'cancelled');
  await requireSettled(tx, booking);
  const ids = gone.map(({ id }) => id);
  await requireOthersAccompanied(tx, booking, stays, gone);
  await releasePlaces(tools, tx, context, booking.property, ids);
  for (const id of ids) await storeStay(tx, id, { state: 'cancelled' });
  await dropCleaning(tx, ids);
  const state = stateOf(stays.map((stay) => (ids.includes(stay.id) ? 'cancelled' : stay.state)));
  await storeBooking(tx, booking.id, { state, offer: withGone(booking.offer, preview.gone) });
  await bookLines(tools, tx, context, booking, preview.parts.flatMap(linesOfCancellation));
  if (state !== 'confirmed' && state !== 'in_house') await leaveAllEvents(tools, tx, context, booking);
  await giveBack(tools, tx, context, booking.id);
  await askForMail(tools, tx, context, booking, state === 'cancelled' ? 'cancelled' : 'changed');
  await announce(tools, tx, context, found, 'cancelled');
}

/** @throws GUESTS_NOT_ADMITTED */
function requireOthersAccompanied(
  tx: Transaction,
  { property }: KeptBooking,
  stays: readonly KeptStay[],
  gone: readonly KeptStay[],
): Promise<void> {
  const left = stays.filter((stay) => !gone.includes(stay));
  return requireAccompanied(tx, property, stays, left);
}

/** What nobody has paid for yet is given up as a whole: its payment is of all of it. @throws BOOKING_STATE */
function requireWhole({ state }: KeptBooking, stays: readonly KeptStay[], gone: readonly KeptStay[]): void {
  const standing = stays.filter((stay) => stay.state !== 'cancelled');
  if (state === 'pending' && gone.length < standing.length) throw bookingState(state, 'cancelled in part');
}

/** @throws STAY_NOT_FOUND, STAY_STATE */
function staysToCancel(stays: readonly KeptStay[], only: string | undefined): KeptStay[] {
  if (only === undefined) {
    const standing = stays.filter(({ state }) => state !== 'cancelled');
    for (const { state } of standing) requireMay('cancel', state);
    if (standing.length === 0) throw bookingState('cancelled', 'cancelled again');
    return standing;
  }
  const found = stays.find(({ id }) => id === only);
  if (found === undefined) throw bookingErrors.STAY_NOT_FOUND(`The booking has no stay ${only}.`);
  requireMay('cancel', found.state);
  return [found];
}
