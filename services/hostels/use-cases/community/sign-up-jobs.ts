import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** A booking loses its places at an event that the house has cancelled, and gets its money back. */
export const endSignUp = defineJob({
  type: 'hostels.signup.end',
  data: Type.Object({ property: Type.String(), event: Type.String(), booking: Type.String() }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});
