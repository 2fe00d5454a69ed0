import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** What a guest is written about. */
export const MAILS = ['confirmed', 'changed', 'cancelled', 'failed'] as const;

/** The guest of a booking gets a mail with a calendar part. */
export const sendBookingMail = defineJob({
  type: 'hostels.booking.mail',
  data: Type.Object({
    booking: Type.String(),
    what: Type.Enum(MAILS),
    /** Of the calendar part: a reader takes the highest. */
    sequence: Type.Integer(),
  }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});
