import { defineJob, type JobQueue } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** They wait for the provider to answer, and hold up nothing else. */
export const calls: JobQueue = { name: 'provider-calls', places: 64, perTenant: 24, ahead: false };

/** Without an end: what became of a payment is asked for until it is known. */
export const UNTIL_KNOWN = { attempts: 1_000_000, firstDelayMs: 500, factor: 3, longestDelayMs: 300_000 };

/** The provider is to be asked for what an operation wants. */
export const operate = defineJob({
  type: 'payments.operate',
  data: Type.Object({ operation: Type.String() }),
  queue: calls,
  retry: UNTIL_KNOWN,
  leaseMs: 15_000,
});

/** An authorisation's time is over. */
export const expire = defineJob({ type: 'payments.expire', data: Type.Object({ intent: Type.String() }) });

/** What a webhook reports is to be applied; for a day, since it may come before what it is about. */
export const applyEvent = defineJob({
  type: 'payments.apply-event',
  data: Type.Object({ provider: Type.String(), event: Type.String() }),
  retry: { attempts: 30, firstDelayMs: 250, factor: 3, longestDelayMs: 3_600_000 },
});
