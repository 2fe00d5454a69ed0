import type { CallContext } from '@pvt/kernel/context';
import { authorisePayment } from '@pvt/payments/contract';
import { type BookingPayment, paymentsOf } from '../../adapters/postgres/booking-payments.ts';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import { bookingErrors, bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { owedOf, requireOwed } from './owed.ts';
import type { BookingTools } from './tools.ts';

/** What the payer's bank answered. */
export interface PaymentAnswer {
  readonly status: string;
  /** Where the payer confirms, where the bank asks. */
  readonly challengeUrl: string | null;
  /** Why it was declined; the payer may try again. */
  readonly code: string | null;
}

/**
 * Has the payer's bank hold the money of a payment of the booking; what follows does the saga that waits for it.
 * @param payment which; without it, the one that is open
 * @throws BOOKING_NOT_FOUND, BOOKING_STATE, PAYMENT_NOT_READY, PAYMENT_TOO_MUCH where less is owed since it was begun, and what payments does
 */
export async function payBooking(
  { database, contracts, ownContext }: BookingTools,
  context: CallContext,
  id: string,
  { method, payment }: { readonly method: string; readonly payment?: string },
): Promise<PaymentAnswer> {
  const { tenant, idempotencyKey } = context;
  const intent = await database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, id);
    if (booking === undefined) throw bookingNotFound();
    const open = (await paymentsOf(tx, id)).filter(({ state }) => state === 'open');
    const found = open.find((each) => payment === undefined || each.id === payment);
    if (found === undefined || !(booking.state === 'pending' || booking.charged))
      throw bookingState(booking.state, 'paid for');
    if (booking.charged) requireOwed(found.amount, await owedOf(tx, id));
    return readyIntent(found);
  });
  const view = await contracts.call(
    authorisePayment,
    { ...ownContext(tenant), ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    { intent, method },
  );
  return { status: view.status, challengeUrl: view.challengeUrl, code: view.code };
}

function readyIntent({ intent }: BookingPayment): string {
  if (intent !== null) return intent;
  throw bookingErrors.PAYMENT_NOT_READY('The payment is being prepared.', { retryAfterSeconds: 1 });
}
