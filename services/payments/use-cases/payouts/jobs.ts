import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { calls, UNTIL_KNOWN } from '../intents/jobs.ts';

/** The provider is to be asked for a payout. */
export const payOut = defineJob({
  type: 'payments.pay-out',
  data: Type.Object({ payout: Type.String() }),
  queue: calls,
  retry: UNTIL_KNOWN,
  leaseMs: 15_000,
});
