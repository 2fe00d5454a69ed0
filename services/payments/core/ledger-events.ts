import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { EXAMPLE, LedgerTransaction } from './ledger.ts';

export const transactionPosted = defineEvent({
  type: 'pvt.payments.transaction.posted',
  version: 1,
  readBy: 'ledger:read',
  description: 'Money was moved in the ledger: a transaction, which is never changed. The key is its id.',
  data: LedgerTransaction,
  key: ({ id }) => id,
  example: EXAMPLE,
});

export const transactionReversed = defineEvent({
  type: 'pvt.payments.transaction.reversed',
  version: 1,
  readBy: 'ledger:read',
  description:
    'A transaction of the ledger was reversed by another one, which this event has. The key is the reversed one’s id.',
  data: Type.Object({
    id: Type.String({ description: 'Which one was reversed.' }),
    by: LedgerTransaction,
  }),
  key: ({ id }) => id,
  example: {
    id: '0198c0de-2222-7000-8000-000000000001',
    by: { ...EXAMPLE, reverses: '0198c0de-2222-7000-8000-000000000001' },
  },
});

export const ledgerEvents: readonly EventType[] = [transactionPosted, transactionReversed];
