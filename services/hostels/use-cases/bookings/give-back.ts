import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { addReturned, paymentsOf } from '../../adapters/postgres/booking-payments.ts';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { refundsOf } from '../../core/booking/cancelling.ts';
import { bookingBusy } from '../../core/booking/errors.ts';
import { chargedBy } from '../../core/booking/folio.ts';
import type { BookingTools } from './tools.ts';

type Tools = Pick<BookingTools, 'sagas' | 'refund' | 'ownContext'>;

/** While a payment is being taken nobody knows what is owed. @throws BOOKING_BUSY */
export async function requireSettled(tx: Transaction, { id, state, charged }: KeptBooking): Promise<void> {
  const taking = (await paymentsOf(tx, id)).some((payment) => payment.state === 'taking');
  if (taking || (state === 'confirmed' && !charged)) throw bookingBusy();
}

/**
 * Where more was paid than the folio charges, the payers get it back, each in proportion to what they paid. What was paid at the desk is
 * given back there.
 * @returns what goes back by the providers, minor units
 */
export async function giveBack(tools: Tools, tx: Transaction, context: CallContext, booking: string): Promise<number> {
  const paid = (await paymentsOf(tx, booking)).filter(({ state }) => state === 'taken');
  const owed = Math.max(0, chargedBy(await folioLinesOf(tx, booking)));
  let sum = 0;
  for (const { id, amount } of refundsOf(paid, owed)) {
    const payment = paid.find((each) => each.id === id);
    if (payment?.intent === null || payment === undefined) continue;
    await addReturned(tx, id, amount);
    const input = { booking, payment: id, intent: payment.intent, method: payment.method, amount };
    await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.refund, input);
    sum += amount;
  }
  return sum;
}
