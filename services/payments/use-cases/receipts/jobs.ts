import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** Who paid gets a receipt of a capture by mail. */
export const sendReceipt = defineJob({
  type: 'payments.send-receipt',
  data: Type.Object({
    intent: Type.String(),
    capture: Type.String({ description: 'The provider’s id of the capture.' }),
    reference: Type.String(),
    description: Type.Union([Type.String(), Type.Null()]),
    customer: Type.String(),
    amount: Type.Integer({ description: 'In minor units.' }),
    currency: Type.String(),
  }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});
