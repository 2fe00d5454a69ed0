import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with what is asked of an intent. */
export const intentErrors = defineErrors({
  INTENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such payment',
    description: 'No payment intent has this id. `GET /v1/payments/intents` lists those that there are.',
  },
  INTENT_OPEN: {
    kind: 'conflict',
    title: 'The reference has an open payment',
    description:
      'Another payment intent of the same reference is neither cancelled, expired, refunded nor lost by a dispute. `intent` is its id: go on with that one, or cancel it.',
  },
  INTENT_CURRENCY_UNKNOWN: {
    kind: 'unprocessable',
    title: 'The currency is none of ISO 4217',
    description: 'What is paid in it could not be booked in the ledger. Nothing was asked of the provider.',
  },
  INTENT_SPLITS_INVALID: {
    kind: 'unprocessable',
    title: 'The parts are not the whole',
    description:
      'Splits by amount must sum to the amount of the intent, and splits by share to 10,000 basis points. Correct them and send the request again.',
  },
  INTENT_STATE: {
    kind: 'conflict',
    title: 'The payment does not allow this in its state',
    description:
      '`state` is the status of the intent. An intent is authorised once, captured while it is authorised, and cancelled before all of it is captured.',
  },
  OPERATION_UNDER_WAY: {
    kind: 'conflict',
    title: 'The provider has not answered yet',
    description:
      'Another operation of the same intent, or the request with the same Idempotency-Key, is under way. Send the request again after `Retry-After`.',
  },
  AUTHORISATION_EXPIRED: {
    kind: 'conflict',
    title: 'The authorisation has expired',
    description: 'What was authorised can not be captured any more. Make another intent, and have it authorised.',
  },
  AMOUNT_ABOVE_REST: {
    kind: 'unprocessable',
    title: 'The amount is above what is left',
    description:
      'At most what is authorised can be captured, and at most what is captured and neither refunded, disputed nor on its way back can be refunded. `left` has the rest in minor units. Nothing was asked of the provider.',
  },
  CURRENCY_DIFFERS: {
    kind: 'conflict',
    title: 'The currency is not the one of the payment',
    description: 'A payment is captured and refunded in its own currency only. Nothing was asked of the provider.',
  },
  DISPUTE_OPEN: {
    kind: 'conflict',
    title: 'A dispute of the payment is open',
    description: 'While the payer’s bank decides, nothing is refunded: the money would be returned twice.',
  },
  DISPUTE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such open dispute',
    description: 'The payment has no open dispute of this id.',
  },
});
