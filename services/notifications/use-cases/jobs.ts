import { defineJob, type JobQueue } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** Messages wait for others to answer, and never in the way of other work; few places are one tenant's. */
const sending: JobQueue = { name: 'messages', places: 64, perTenant: 48, ahead: true };

/** Mails that waited for a day become one. */
export const digest = defineJob({
  type: 'notifications.digest',
  queue: sending,
  data: Type.Object({ recipient: Type.String(), category: Type.String(), day: Type.String() }),
  retry: { attempts: 50, firstDelayMs: 1000, factor: 2, longestDelayMs: 300_000 },
  limitMs: 60_000,
});

/** A message is given to its provider. How often is the message's own matter; an attempt ends with its process only. */
export const deliver = defineJob({
  type: 'notifications.deliver',
  queue: sending,
  data: Type.Object({ message: Type.String() }),
  retry: { attempts: 50, firstDelayMs: 1000, factor: 2, longestDelayMs: 300_000 },
  limitMs: 60_000,
});
