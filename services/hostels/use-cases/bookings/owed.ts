import type { Transaction } from '@pvt/kernel/database';
import { paymentsOf } from '../../adapters/postgres/booking-payments.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { balanceOf } from '../../core/booking/folio.ts';

/** What of a booking is owed and nobody is paying already, minor units; below zero, what is to be given back. */
export async function owedOf(tx: Transaction, booking: string): Promise<number> {
  const taking = (await paymentsOf(tx, booking)).filter(({ state }) => state === 'taking');
  return balanceOf(await folioLinesOf(tx, booking)) - taking.reduce((sum, { amount }) => sum + amount, 0);
}

/** Others may have paid, or the booking may have become cheaper, since an amount was shown. @throws PAYMENT_TOO_MUCH */
export function requireOwed(amount: number, owed: number): void {
  if (amount > 0 && amount <= owed) return;
  const more = { owed: Math.max(0, owed) };
  throw bookingErrors.PAYMENT_TOO_MUCH(`${more.owed} of the booking is owed, and ${amount} was to be paid.`, {
    pointer: '/amount',
    more,
  });
}
