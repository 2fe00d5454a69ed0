import type { CallContext } from '@pvt/kernel/context';
import { authorisePayment } from '@pvt/payments/contract';
import { purchaseOf } from '../../adapters/postgres/purchases.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { PurchaseOf } from './refund-purchase.ts';
import { purchaseNotFound } from './store-purchase.ts';
import type { SalesTools } from './tools.ts';

/** What the payer's bank answered. */
export interface PaymentAnswer {
  readonly status: string;
  /** Where the payer confirms, where the bank asks. */
  readonly challengeUrl: string | null;
  /** Why it was declined; the payer may try again. */
  readonly code: string | null;
}

/**
 * Has the payer's bank hold the money; what follows does the saga that waits for it.
 * @throws PURCHASE_NOT_FOUND, PURCHASE_STATE, PURCHASE_NOT_READY, LEARNER_NOT_A_PERSON, and what payments does
 */
export async function payPurchase(
  { database, contracts, ownContext }: SalesTools,
  context: CallContext,
  { course, purchase: id }: PurchaseOf,
  method: string,
): Promise<PaymentAnswer> {
  const account = requirePerson(context);
  const { tenant, idempotencyKey } = context;
  const found = await database.transaction(tenant, (tx) => purchaseOf(tx, id));
  if (found === undefined || found.account !== account || found.course !== course) throw purchaseNotFound();
  if (found.state !== 'open') throw salesErrors.PURCHASE_STATE(`The purchase is ${found.state}.`);
  if (found.intent === null)
    throw salesErrors.PURCHASE_NOT_READY('The payment is being prepared.', { retryAfterSeconds: 1 });
  const { status, challengeUrl, code } = await contracts.call(
    authorisePayment,
    { ...ownContext(tenant), ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    { intent: found.intent, method },
  );
  return { status, challengeUrl, code };
}
