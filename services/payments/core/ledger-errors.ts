import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with what is asked of the ledger. */
export const ledgerErrors = defineErrors({
  INSUFFICIENT_FUNDS: {
    kind: 'conflict',
    title: 'The account has too little',
    description:
      'The account may not go below zero, and holds less than the transaction takes. Nothing was booked. `account` names it, `missing` has what it lacks in minor units.',
  },
  TRANSACTION_INVALID: {
    kind: 'unprocessable',
    title: 'The transaction can not be booked',
    description:
      'Its entries do not sum to zero in each currency, or one of them names no account that there can be. `errors` has a pointer and a sentence for each.',
  },
  RATE_MISSING: {
    kind: 'unprocessable',
    title: 'Several currencies, and no rate',
    description:
      'A transaction in more than one currency names the rate between them, who published it and when. Send `rate`, or book one currency.',
  },
  TRANSACTION_REVERSED: {
    kind: 'conflict',
    title: 'The transaction is reversed already',
    description: 'A transaction is reversed once. To book it again, reverse the reversal, or post a new one.',
  },
  TRANSACTION_ID_TAKEN: {
    kind: 'conflict',
    title: 'The id is another transaction’s',
    description: 'A transaction of this id was booked. Give each one an id of its own, or leave it out.',
  },
  TRANSACTION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such transaction',
    description: 'The ledger has no transaction of this id. `GET /v1/ledger/transactions` lists those that there are.',
  },
  LEDGER_ACCOUNT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such account',
    description: 'The ledger has no account of this id. `GET /v1/ledger/accounts` lists those that there are.',
  },
});

export function accountNotFound(id: string): Problem {
  return ledgerErrors.LEDGER_ACCOUNT_NOT_FOUND(`There is no account ${id}.`);
}

export function transactionNotFound(id: string): Problem {
  return ledgerErrors.TRANSACTION_NOT_FOUND(`There is no transaction ${id}.`);
}
