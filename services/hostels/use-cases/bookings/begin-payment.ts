import type { Transaction } from '@pvt/kernel/database';
import { storePayment } from '../../adapters/postgres/booking-payments.ts';

/** From now on the payer can pay: the payment is begun, and will be given back where the rest fails. */
export async function beginPayment(tx: Transaction, payment: string, intent: string): Promise<object> {
  await storePayment(tx, payment, { intent });
  return {};
}
