import { defineErrors } from '@pvt/kernel/errors';

export const payoutErrors = defineErrors({
  PAYEE_MISSING: {
    kind: 'conflict',
    title: 'It is not known where you are paid out to',
    description:
      'Say in which country you are taxed and to which account you are paid (`PUT /v1/auction-payee`), and ask again.',
  },
  NOTHING_TO_PAY_OUT: {
    kind: 'conflict',
    title: 'There is nothing to pay out',
    description: 'All that you have earned in this currency is paid out, or on its way.',
  },
  PAYOUT_UNDER_WAY: {
    kind: 'conflict',
    title: 'A payout is under way',
    description: 'In each currency one is under way at a time. Wait until it is paid or has failed.',
  },
  WITHHOLDING_INVALID: {
    kind: 'unprocessable',
    title: 'These rules can not be kept',
    description: 'Of a country, the days of rules do not overlap, and each ends after it begins. Nothing was saved.',
  },
});
