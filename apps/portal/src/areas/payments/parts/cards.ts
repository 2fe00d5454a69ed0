import { msg } from '@pvt/ui/language';

/** The cards of the sandbox, by what becomes of a payment with one. */
export const cards = {
  card_ok: msg('Card that is accepted'),
  card_challenge: msg('Card whose holder has to confirm'),
  card_declined: msg('Card that is declined'),
  card_insufficient_funds: msg('Card without enough funds'),
  card_expired: msg('Card that has expired'),
  card_stolen: msg('Card that was stolen'),
  card_wrong_cvc: msg('Card with a wrong security code'),
  card_disputed: msg('Card whose holder disputes what is left after a refund'),
  card_hang_after: msg('Card whose payment is made, with an answer that gets lost'),
};
