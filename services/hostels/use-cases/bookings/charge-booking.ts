import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { paymentsOf, storePayment } from '../../adapters/postgres/booking-payments.ts';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { chargesOf, type NewFolioLine, paymentLine } from '../../core/booking/folio.ts';
import { bookLines } from './announce.ts';
import { askForMail } from './ask-for-mail.ts';
import { loadForChange } from './load-booking.ts';
import type { SagaTools } from './tools.ts';

/** The guest has paid: the folio gets the charges and the payment, and the guest the confirmation. */
export async function chargeBooking(
  tools: SagaTools,
  tx: Transaction,
  context: CallContext,
  { booking: id, payment }: { readonly booking: string; readonly payment: string },
): Promise<object> {
  const found = await loadForChange(tx, id);
  if (found === undefined) throw bookingNotFound();
  const { booking } = found;
  const paid = await takePayment(tx, id, payment);
  await bookLines(tools, tx, context, booking, [...chargesOf(booking.offer), ...paid]);
  await storeBooking(tx, id, { charged: true });
  await askForMail(tools, tx, context, booking, 'confirmed');
  return {};
}

/** What was authorised is captured. @returns its line */
export async function takePayment(tx: Transaction, booking: string, id: string): Promise<NewFolioLine[]> {
  const payment = (await paymentsOf(tx, booking)).find((each) => each.id === id);
  if (payment === undefined) return [];
  await storePayment(tx, id, { state: 'taken' });
  return [paymentLine(id, payment.method, payment.amount)];
}
