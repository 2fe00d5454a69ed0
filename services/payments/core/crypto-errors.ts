import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with payments in coins. */
export const cryptoErrors = defineErrors({
  CRYPTO_PAYMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'Not a payment in coins',
    description: 'The payment is not by a block chain, or has no address yet: authorise it first.',
  },
  CRYPTO_SETTLE_INVALID: {
    kind: 'conflict',
    title: 'The payment can not be settled like that',
    description:
      '`accept` books coins that came too late or were too few; `return` notes that coins which paid for nothing were sent back; `refund` notes that coins were sent back for what was captured. `state` is how the payment stands.',
  },
  CRYPTO_REFERENCE_PAID_AGAIN: {
    kind: 'conflict',
    title: 'The reference has another open payment',
    description:
      'Coins came for a payment whose reference has another open payment by now. Send the coins back and note it as `return`, or cancel the other payment first.',
  },
});
