import type { Consumer } from '@pvt/kernel/log';
import { subscribe } from '@pvt/kernel/subscribe';
import { paymentCaptured } from '../../core/intent-events.ts';
import type { IntentTools } from '../intents/tools.ts';
import { sendReceipt } from './jobs.ts';

/** A capture of a customer's payment has a receipt sent: the job is put in once, with the group's offset. */
export function followCaptures({ log, jobs }: Pick<IntentTools, 'log' | 'jobs'>): Promise<Consumer> {
  return subscribe(log, {
    ...{ service: 'payments', purpose: 'receipts', to: [paymentCaptured] },
    // What was captured before there were receipts has none.
    options: { startAt: 'end' },
    async handle(tx, { data: { intent, object, amount } }, context) {
      const { id, reference, description, customer, currency } = intent;
      if (customer === null || object === null || amount === 0) return;
      const about = { reference, description, customer, amount, currency };
      await jobs.enqueue(tx, context, sendReceipt, { intent: id, capture: object, ...about });
    },
  });
}
