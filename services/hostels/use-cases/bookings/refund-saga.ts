import { defineSaga } from '@pvt/kernel/saga';
import { refundPayment } from '@pvt/payments/contract';
import { bookingNotFound } from '../../core/booking/errors.ts';
import { refundLine } from '../../core/booking/folio.ts';
import { bookLines } from './announce.ts';
import { loadForChange } from './load-booking.ts';
import { PATIENT, RefundInput } from './saga-inputs.ts';
import type { SagaTools } from './tools.ts';

/** Gives a payer a part back. What the bank refuses is for a person: the guest is owed it all the same. */
export function refundSaga(tools: SagaTools) {
  return defineSaga({ name: 'hostels.refund', version: 1, input: RefundInput })
    .call('refund', {
      operation: refundPayment,
      retry: PATIENT,
      whenFailed: 'person',
      input: ({ input: { intent, amount } }) => ({ intent, amount }),
    })
    .local('charge', {
      run: async (tx, { input: { booking: id, payment, method, amount }, context }) => {
        const found = await loadForChange(tx, id);
        if (found === undefined) throw bookingNotFound();
        await bookLines(tools, tx, context, found.booking, [refundLine(payment, method, amount)]);
        return {};
      },
    });
}
