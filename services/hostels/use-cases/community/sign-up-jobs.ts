import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** A booking loses its places at an event that the house has cancelled, and gets its money back. */
export const endSignUp = defineJob({
  type: 'hostels.signup.end',
  data: Type.Object({ property: Type.String(), event: Type.String(), booking: Type.String() }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

/** Whoever signed up for an event is told that it has changed, or does not take place; and who waited, that there is a place now. */
export const tellOfEvent = defineJob({
  type: 'hostels.event.mail',
  data: Type.Object({
    property: Type.String(),
    event: Type.String(),
    booking: Type.String(),
    what: Type.Enum(['changed', 'cancelled', 'let-in'] as const),
    /** Tells one change of the event from another, and one place from another. */
    change: Type.String(),
  }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});
