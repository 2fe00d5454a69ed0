import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with prices and quotes. */
export const priceErrors = defineErrors({
  PRICING_INVALID: {
    kind: 'unprocessable',
    title: 'The rates and rules of the property can not be applied',
    description:
      'A rule, rate or tax names what there is not, or its condition does not compile. `errors` has a pointer and a sentence for each; correct them and send all of it again.',
  },
  STAY_NOT_PRICED: {
    kind: 'unprocessable',
    title: 'The stay has no price',
    description:
      'The dates, guests, room type, rate plan or extras can not be sold together, or a night has no rate. `reason` has the cause; ask for something else.',
  },
  RATE_FOR_MEMBERS: {
    kind: 'forbidden',
    title: 'The rate plan is for members',
    description:
      'It is sold to who is signed in with an account of the organisation. Sign in and ask again, or ask without a rate plan for the price of everybody.',
  },
  QUOTE_EXPIRED: {
    kind: 'conflict',
    title: 'The quote has expired',
    description:
      'A quote holds until its `expiresAt`. `quote` is a new one, with the price of now; show it, and book by it.',
  },
});
