import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with a move of money in escrow. */
export const escrowErrors = defineErrors({
  ESCROW_EMPTY: {
    kind: 'conflict',
    title: 'Nothing is held',
    description: 'All that was held in this escrow was released or refunded, or nothing ever was. Nothing was booked.',
  },
  ESCROW_SPLIT_INVALID: {
    kind: 'unprocessable',
    title: 'The parts are not the whole',
    description:
      'What is released goes by shares that sum to 10,000 basis points, or by amounts that sum to it. Correct them and send it again.',
  },
});
