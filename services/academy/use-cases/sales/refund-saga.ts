import { defineSaga } from '@pvt/kernel/saga';
import { refundPayment } from '@pvt/payments/contract';
import { askForPurchaseMail } from './mail-job.ts';
import { PATIENT, RefundInput, type SagaTools } from './tools.ts';

/** Gives the money of a purchase back. What the bank refuses is for a person: the buyer is owed it all the same. */
export function refundSaga(tools: SagaTools) {
  return defineSaga({ name: 'academy.refund', version: 1, input: RefundInput })
    .call('refund', {
      operation: refundPayment,
      retry: PATIENT,
      whenFailed: 'person',
      input: ({ input: { intent, amount } }) => ({ intent, amount }),
    })
    .local('tell', {
      run: async (tx, { input: { purchase }, context }) => {
        await askForPurchaseMail(tools, tx, context, purchase, 'refunded');
        return {};
      },
    });
}
