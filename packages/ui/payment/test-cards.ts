import { msg } from '../language.ts';

/** The cards of the sandbox, by what becomes of a payment with one. No money moves. */
export const testCards = {
  card_ok: msg('Test card that is accepted'),
  card_challenge: msg('Test card whose holder has to confirm'),
  card_declined: msg('Test card that is declined'),
  card_insufficient_funds: msg('Test card without enough funds'),
} as const;
