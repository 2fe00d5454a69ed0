import Type, { type Static } from 'typebox';
import { CHAINS, COINS } from './crypto-chain.ts';
import { CRYPTO_STATES, REVIEW_REASONS } from './crypto-payment.ts';
import { Rate } from './ledger.ts';

const instant = Type.String({ description: 'An ISO instant.', examples: ['2026-11-29T12:00:00.000Z'] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const coins = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: `${description} In the ledger’s unit.` });

const ReceiptView = Type.Object(
  {
    transaction: Type.String({ description: 'Its id on the chain.' }),
    output: Type.Integer({ description: 'Which of its outputs, or logs.' }),
    amount: coins('What it brought.'),
    confirmations: Type.Integer({ minimum: 0, description: 'How many blocks hold it up; 0 while none holds it.' }),
    state: Type.Enum(['pending', 'final', 'orphaned'], {
      description: '`pending` is not booked; `orphaned`: it was final, and its block is no part of the chain any more.',
    }),
    seenAt: instant,
  },
  { title: 'CryptoReceipt' },
);

export const CryptoPaymentView = Type.Object(
  {
    state: Type.Enum(CRYPTO_STATES, {
      description:
        '`awaiting`: nothing was seen; `pending`: seen, and not final; `underpaid`: final, and not enough; `paid`, `overpaid`; `expired`; `returned`; `review`: a person has to decide.',
    }),
    reason: nullable(
      Type.Enum(REVIEW_REASONS),
      'Why a person has to decide: it came too late, it is not enough, or the chain was reorganised deeper than the confirmations.',
    ),
    chain: Type.Enum(CHAINS, { description: 'Which chain.' }),
    coin: Type.Enum(COINS, { description: 'Which coin.' }),
    address: Type.String({ description: 'Where the payer sends to: of this payment alone.' }),
    uri: Type.String({ description: 'What a wallet opens (BIP 21, ERC-681), for a QR code.' }),
    qr: Type.String({ description: 'The same as a QR code: SVG.' }),
    due: coins('What is to be paid.'),
    dueText: Type.String({ description: 'The same in whole coins.', examples: ['0.04'] }),
    received: coins('What is final.'),
    pending: coins('What is on its way.'),
    credit: coins('What is final and has paid for nothing: the payer’s.'),
    confirmations: Type.Integer({ minimum: 0, description: 'Of the newest of what came; 0 while no block holds it.' }),
    required: Type.Integer({ minimum: 1, description: 'How many confirmations it takes.' }),
    rate: Rate,
    expiresAt: instant,
    receipts: Type.Array(ReceiptView, { description: 'What came, the oldest first.' }),
  },
  { title: 'CryptoPayment', description: 'How a payment in coins is made, and how it stands.' },
);
export type CryptoPaymentView = Static<typeof CryptoPaymentView>;
