import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storePayment } from '../../adapters/postgres/booking-payments.ts';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { announce } from './announce.ts';
import { planCleaning } from './clean-units.ts';
import { loadForChange } from './load-booking.ts';
import { confirmPlaces } from './places.ts';
import type { SagaTools } from './tools.ts';

/**
 * The guest's money is held: the places become stays. A hold that has run out is taken again where its nights are free.
 * @throws BOOKING_STATE where it was cancelled meanwhile; TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE where it is too late
 */
export async function confirmBooking(
  tools: SagaTools,
  tx: Transaction,
  context: CallContext,
  { booking: id, payment }: { readonly booking: string; readonly payment: string },
): Promise<object> {
  const found = await loadForChange(tx, id);
  if (found === undefined) throw bookingNotFound();
  const { booking, stays } = found;
  if (booking.state !== 'pending') throw bookingState(booking.state, 'confirmed');
  const ids = stays.map((stay) => stay.id);
  await confirmPlaces(tools, tx, context, booking.property, ids);
  await storePayment(tx, payment, { state: 'taking' });
  await storeBooking(tx, id, { state: 'confirmed' });
  await planCleaning(tx, booking.property, stays);
  await announce(tools, tx, context, found, 'paid');
  return {};
}
