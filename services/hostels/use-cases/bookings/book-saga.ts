import { defineSaga } from '@pvt/kernel/saga';
import { capturePayment, createPayment, getPayment, paymentAuthorised, returnPayment } from '@pvt/payments/contract';
import { beginPayment } from './begin-payment.ts';
import { chargeBooking } from './charge-booking.ts';
import { confirmBooking } from './confirm-booking.ts';
import { failBooking } from './fail-booking.ts';
import { PATIENT, PaymentInput } from './saga-inputs.ts';
import type { SagaTools } from './tools.ts';

/** Longer than a hold: who pays late still gets the bed where it is free, and their money back where it is not. */
const PAID_WITHIN_MS = 3_600_000;

/**
 * From a hold to a stay that is paid: pay, confirm, capture, charge. What fails for good undoes what was before it, so that nobody is
 * charged without a stay, and no stay is without its charge.
 */
export function bookSaga(tools: SagaTools) {
  return (
    defineSaga({ name: 'hostels.book', version: 1, input: PaymentInput })
      .local('hold', {
        // Its places are held by the command that began it, in the same transaction.
        run: async () => ({}),
        undo: (tx, { id, input, context }) => failBooking(tools, tx, context, input, id),
      })
      .call('create', {
        operation: createPayment,
        input: ({ input: { booking, code, amount, currency, provider, returnUrl } }) => ({
          ...{ amount, currency, provider, reference: `booking:${booking}`, description: code },
          ...(returnUrl === undefined ? {} : { returnUrl }),
        }),
      })
      // What is begun is nobody's money yet. From here on there is a payment that has to be given back.
      .call('watch', {
        operation: getPayment,
        retry: PATIENT,
        input: ({ results }) => ({ intent: results.create.id }),
        undo: { operation: returnPayment, input: ({ results }) => ({ intent: results.create.id }) },
      })
      .local('offer', {
        run: (tx, { input: { payment }, results }) => beginPayment(tx, payment, results.create.id),
      })
      .waitFor('authorised', {
        event: paymentAuthorised,
        key: ({ results }) => results.create.id,
        withinMs: PAID_WITHIN_MS,
        otherwise: 'fail',
      })
      .local('confirm', { run: (tx, { input, context }) => confirmBooking(tools, tx, context, input) })
      .call('capture', {
        operation: capturePayment,
        retry: PATIENT,
        input: ({ results }) => ({ intent: results.create.id }),
      })
      .local('charge', { run: (tx, { input, context }) => chargeBooking(tools, tx, context, input) })
  );
}
