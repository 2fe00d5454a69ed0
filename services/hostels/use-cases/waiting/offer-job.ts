import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** A guest who waited gets a mail with what is held. */
export const sendOfferMail = defineJob({
  type: 'hostels.wish.mail',
  data: Type.Object({ wish: Type.String() }),
  retry: { attempts: 20, firstDelayMs: 1000, factor: 2, longestDelayMs: 600_000 },
});
