import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** Whoever has not read a message for some minutes is written to. */
export const tellOfMessage = defineJob({
  type: 'hostels.message.mail',
  data: Type.Object({
    conversation: Type.String(),
    /** The message’s. */
    number: Type.Integer(),
    to: Type.Enum(['guest', 'other', 'house']),
  }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});
