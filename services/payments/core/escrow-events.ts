import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { EXAMPLE, LedgerTransaction } from './ledger.ts';

const data = Type.Object({
  escrow: Type.String({ description: 'What the money is held for.' }),
  amount: Type.Integer({ description: 'How much was moved, in minor units.' }),
  currency: Type.String({ description: 'ISO 4217.' }),
  transaction: LedgerTransaction,
});
const escrowEvent = <const T extends string>(happened: T, description: string) =>
  defineEvent({
    type: `pvt.payments.escrow.${happened}`,
    version: 1,
    readBy: 'ledger:read',
    description: `${description} The key is the escrow’s name.`,
    data,
    key: ({ escrow }) => escrow,
    example: { escrow: 'auction:12', amount: 5000, currency: 'EUR', transaction: EXAMPLE },
  });

export const escrowHeld = escrowEvent('held', 'Money was taken from an account and is held.');
export const escrowReleased = escrowEvent('released', 'Money that was held was paid out, to one or to several.');
export const escrowRefunded = escrowEvent('refunded', 'Money that was held went back.');

export const escrowEvents: readonly EventType[] = [escrowHeld, escrowReleased, escrowRefunded];
