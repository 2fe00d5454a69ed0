import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with a payout. */
export const payoutErrors = defineErrors({
  PAYOUT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such payout',
    description: 'No payout has this id. `GET /v1/payments/payouts` lists those that there are.',
  },
  PAYOUT_ABOVE_OWED: {
    kind: 'conflict',
    title: 'The owner is owed less',
    description:
      'At most what an owner is owed, less what they owe, is paid out. `owed` has it in minor units. Nothing was booked, and nothing asked of the provider.',
  },
});

export function payoutNotFound(id: string): Problem {
  return payoutErrors.PAYOUT_NOT_FOUND(`There is no payout ${id}.`);
}
