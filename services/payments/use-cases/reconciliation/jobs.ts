import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { calls } from '../intents/jobs.ts';

/** A provider's books of a day are to be compared with ours. */
export const reconcile = defineJob({
  type: 'payments.reconcile',
  data: Type.Object({ reconciliation: Type.String() }),
  queue: calls,
  // For two days: then it is among the dead jobs.
  retry: { attempts: 60, firstDelayMs: 1000, factor: 3, longestDelayMs: 3_600_000 },
});
