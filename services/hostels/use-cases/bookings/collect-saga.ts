import { defineSaga } from '@pvt/kernel/saga';
import { capturePayment, createPayment, getPayment, paymentAuthorised, returnPayment } from '@pvt/payments/contract';
import { beginPayment } from './begin-payment.ts';
import { admitPayment, bookPayment, failPayment } from './collect-payment.ts';
import { PATIENT, PaymentInput } from './saga-inputs.ts';
import type { CollectTools } from './tools.ts';

/** A link that somebody else pays by is good for so long. */
const PAID_WITHIN_MS = 3 * 86_400_000;

/** A further payment of a booking that is confirmed: the share of another payer, or what is still owed. */
export function collectSaga(tools: CollectTools) {
  return defineSaga({ name: 'hostels.collect', version: 1, input: PaymentInput })
    .local('open', { run: async () => ({}), undo: (tx, { input }) => failPayment(tx, input.payment) })
    .call('create', {
      operation: createPayment,
      input: ({ input: { payment, code, amount, currency, provider, returnUrl } }) => ({
        ...{ amount, currency, provider, reference: `booking-payment:${payment}`, description: code },
        ...(returnUrl === undefined ? {} : { returnUrl }),
      }),
    })
    .call('watch', {
      operation: getPayment,
      retry: PATIENT,
      input: ({ results }) => ({ intent: results.create.id }),
      undo: { operation: returnPayment, input: ({ results }) => ({ intent: results.create.id }) },
    })
    .local('offer', { run: (tx, { input, results }) => beginPayment(tx, input.payment, results.create.id) })
    .waitFor('authorised', {
      event: paymentAuthorised,
      key: ({ results }) => results.create.id,
      withinMs: PAID_WITHIN_MS,
      otherwise: 'fail',
    })
    .local('admit', { run: (tx, { input }) => admitPayment(tx, input) })
    .call('capture', {
      operation: capturePayment,
      retry: PATIENT,
      input: ({ results }) => ({ intent: results.create.id }),
    })
    .local('charge', { run: (tx, { input, context }) => bookPayment(tools, tx, context, input) });
}
