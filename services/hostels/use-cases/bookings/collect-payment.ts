import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storePayment } from '../../adapters/postgres/booking-payments.ts';
import { bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { bookLines } from './announce.ts';
import { takePayment } from './charge-booking.ts';
import { giveBack } from './give-back.ts';
import { loadForChange } from './load-booking.ts';
import { owedOf, requireOwed } from './owed.ts';
import type { CollectTools } from './tools.ts';

interface Collected {
  readonly booking: string;
  readonly payment: string;
  readonly amount: number;
}

/**
 * What a payer has had held is taken where it is still owed: others may have paid meanwhile.
 * @throws BOOKING_STATE, PAYMENT_TOO_MUCH
 */
export async function admitPayment(tx: Transaction, { booking: id, payment, amount }: Collected): Promise<object> {
  const found = await loadForChange(tx, id);
  if (found === undefined) throw bookingNotFound();
  const { booking } = found;
  if (!booking.charged) throw bookingState(booking.state, 'paid for');
  requireOwed(amount, await owedOf(tx, id));
  await storePayment(tx, payment, { state: 'taking' });
  return {};
}

export async function bookPayment(
  tools: CollectTools,
  tx: Transaction,
  context: CallContext,
  { booking: id, payment }: Collected,
): Promise<object> {
  const found = await loadForChange(tx, id);
  if (found === undefined) throw bookingNotFound();
  await bookLines(tools, tx, context, found.booking, await takePayment(tx, id, payment));
  // Its channel may have changed or cancelled the booking while the payment was being taken.
  await giveBack(tools, tx, context, id);
  return {};
}

export async function failPayment(tx: Transaction, payment: string): Promise<void> {
  await storePayment(tx, payment, { state: 'failed' });
}
