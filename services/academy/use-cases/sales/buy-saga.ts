import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineSaga } from '@pvt/kernel/saga';
import { capturePayment, createPayment, getPayment, paymentAuthorised, returnPayment } from '@pvt/payments/contract';
import { purchaseOf } from '../../adapters/postgres/purchases.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { requireLocked } from '../courses/require-course.ts';
import { giveAccess, takeAccess } from './give-access.ts';
import { askForPurchaseMail } from './mail-job.ts';
import { requirePurchase, storeFailure, storePurchase, tellSale } from './store-purchase.ts';
import { BuyInput, PATIENT, type SagaTools } from './tools.ts';

const PAID_WITHIN_MS = 3_600_000;

/**
 * From a purchase to a course that is paid: the bank holds the money, access is given, the money is taken. What fails for good undoes what
 * was before it, so that nobody is charged without access, and nobody has access without the charge.
 */
export function buySaga(tools: SagaTools) {
  return (
    defineSaga({ name: 'academy.buy', version: 1, input: BuyInput })
      .local('begin', {
        // The command that began it has stored it, in the same transaction.
        run: async () => ({}),
        undo: (tx, { id, input, context }) => failPurchase(tools, tx, context, input.purchase, id),
      })
      .call('create', {
        operation: createPayment,
        input: ({ input: { purchase, title, amount, currency, provider } }) => ({
          ...{ amount, currency, provider, reference: `course-purchase:${purchase}`, description: title },
        }),
      })
      // From here on there is a payment that has to be given back.
      .call('watch', {
        operation: getPayment,
        retry: PATIENT,
        input: ({ results }) => ({ intent: results.create.id }),
        undo: { operation: returnPayment, input: ({ results }) => ({ intent: results.create.id }) },
      })
      .local('offer', {
        run: (tx, { input, results, context }) => offer(tools, tx, context, input.purchase, results.create.id),
      })
      .waitFor('authorised', {
        event: paymentAuthorised,
        key: ({ results }) => results.create.id,
        withinMs: PAID_WITHIN_MS,
        otherwise: 'fail',
      })
      .local('confirm', { run: (tx, { input, context }) => confirm(tools, tx, context, input.purchase) })
      .call('capture', {
        operation: capturePayment,
        retry: PATIENT,
        input: ({ results }) => ({ intent: results.create.id }),
      })
      .local('settle', { run: (tx, { input, context }) => settle(tools, tx, context, input.purchase) })
  );
}

/** The course's row first, as everybody locks them. */
async function lockBoth(tx: Transaction, id: string) {
  const seen = await purchaseOf(tx, id);
  if (seen !== undefined) await requireLocked(tx, seen.course);
  return requirePurchase(tx, id);
}

/** From now on it can be paid. */
async function offer(
  tools: SagaTools,
  tx: Transaction,
  context: CallContext,
  id: string,
  intent: string,
): Promise<object> {
  const purchase = await requirePurchase(tx, id);
  await storePurchase(tools, tx, context, purchase, { intent });
  return {};
}

/** The bank holds the money: the buyer is in the course. @throws PURCHASE_STATE where it was given up, and as `giveAccess` */
async function confirm(tools: SagaTools, tx: Transaction, context: CallContext, id: string): Promise<object> {
  const purchase = await lockBoth(tx, id);
  if (purchase.state !== 'open') throw salesErrors.PURCHASE_STATE(`The purchase is ${purchase.state}.`);
  await giveAccess(tools, tx, context, purchase);
  await storePurchase(tools, tx, context, purchase, { state: 'taking' });
  return {};
}

/** The money is taken: the buyer gets the receipt. */
async function settle(tools: SagaTools, tx: Transaction, context: CallContext, id: string): Promise<object> {
  const purchase = await requirePurchase(tx, id);
  const paidAt = tools.now().toString({ smallestUnit: 'millisecond' });
  const paid = await storePurchase(tools, tx, context, purchase, { state: 'paid', paidAt });
  await tellSale(tools, tx, context, paid, 1);
  await askForPurchaseMail(tools, tx, context, id, 'paid');
  return {};
}

/** It came to nothing, and the money is returned: access that was given is taken back, and the coupon is free again. */
async function failPurchase(
  tools: SagaTools,
  tx: Transaction,
  context: CallContext,
  id: string,
  saga: string,
): Promise<void> {
  const purchase = await lockBoth(tx, id);
  if (purchase.state !== 'open' && purchase.state !== 'taking') return;
  if (purchase.state === 'taking') await takeAccess(tools, tx, context, purchase);
  const failure = (await tools.sagas.find(tx, saga))?.cause?.code ?? 'PURCHASE_STATE';
  await storeFailure(tools, tx, context, purchase, failure);
  // Who only never paid is not written to.
  if (failure !== 'SAGA_STEP_TIMED_OUT') await askForPurchaseMail(tools, tx, context, id, 'failed');
}
