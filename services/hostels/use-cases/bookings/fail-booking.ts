import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storePayment } from '../../adapters/postgres/booking-payments.ts';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { storeStay } from '../../adapters/postgres/stays.ts';
import { waitOn } from '../waiting/take-offer.ts';
import { announce } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { dropCleaning } from './clean-units.ts';
import { loadForChange } from './load-booking.ts';
import { releasePlaces } from './places.ts';
import type { SagaTools } from './tools.ts';

/** It came to nothing, and what was paid is returned: what it held itself is for sale again. One that was cancelled stays so. */
export async function failBooking(
  tools: SagaTools,
  tx: Transaction,
  context: CallContext,
  { booking: id, payment }: { readonly booking: string; readonly payment: string },
  saga: string,
): Promise<void> {
  const found = await loadForChange(tx, id);
  if (found === undefined) return;
  const { booking, stays } = found;
  await storePayment(tx, payment, { state: 'failed' });
  if (booking.state !== 'pending' && booking.state !== 'confirmed') return;
  const ids = stays.map((stay) => stay.id);
  await releasePlaces(tools, tx, context, booking.property, ids);
  for (const stay of ids) await storeStay(tx, stay, { state: 'cancelled' });
  await dropCleaning(tx, ids);
  const failure = (await tools.sagas.find(tx, saga))?.cause?.code ?? 'BOOKING_STATE';
  await storeBooking(tx, id, { state: 'failed', failure });
  if (booking.quote !== null) await waitOn(tools, tx, context, booking.property, booking.quote);
  await askForMail(tools, tx, context, booking, 'failed');
  await announce(tools, tx, context, found, failure);
}
