import Type, { type Static } from 'typebox';
import type { StatementLine, StoredAccount } from '../core/account.ts';
import { SignedMinorUnits, toJson } from '../core/amount.ts';
import { AccountName, Rate } from '../core/ledger.ts';
import { MOST_ENTRIES } from '../core/ledger-transaction.ts';

const closed = { additionalProperties: false } as const;

export const id = (what: string) =>
  Type.String({ format: 'uuid', description: `The ${what}’s id.`, examples: ['0198c0de-2222-7000-8000-000000000002'] });
export const text = (description: string, maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000]*$', description });
export const day = (description: string) =>
  Type.String({ format: 'date', pattern: '^(19|20|21)', description, examples: ['2026-11-27'] });

export const LedgerAccount = Type.Object(
  {
    id: Type.String({ description: 'Its id.' }),
    name: AccountName,
    guarded: Type.Boolean({ description: 'It may not go below zero.' }),
    openedAt: Type.String({ description: 'When it was first used.' }),
    balance: SignedMinorUnits,
  },
  { ...closed, title: 'LedgerAccount', description: 'An account of the ledger, with what it holds.' },
);

export const shownAccount = ({ balance, ...account }: StoredAccount): Static<typeof LedgerAccount> => ({
  ...account,
  balance: toJson(balance),
});

export const Line = Type.Object(
  {
    transaction: Type.String({ description: 'The transaction’s id.' }),
    kind: Type.String({ description: 'What was done.' }),
    reference: Type.String({ description: 'What it is about.' }),
    description: Type.String({ description: 'For a person.' }),
    valueDate: Type.String({ description: 'The day that it counts for.' }),
    bookedAt: Type.String({ description: 'When it was stored.' }),
    amount: SignedMinorUnits,
    balance: SignedMinorUnits,
  },
  { ...closed, title: 'StatementLine', description: 'An entry of an account, with the balance after it.' },
);

export const shownLine = ({ position: _position, amount, balance, ...line }: StatementLine): Static<typeof Line> => ({
  ...line,
  amount: toJson(BigInt(amount)),
  balance: toJson(BigInt(balance)),
});

export const PostedBody = Type.Object(
  {
    id: Type.Optional(id('transaction')),
    kind: Type.String({ pattern: '^[a-z][a-z_.]{0,59}$', description: 'What is done.', examples: ['adjustment'] }),
    reference: Type.Optional(text('What it is about: a kind of thing and its id.', 200)),
    description: Type.Optional(text('For a person.', 500)),
    valueDate: Type.Optional(day('The day that it counts for; by default today (UTC).')),
    rate: Type.Optional(Rate),
    entries: Type.Array(
      Type.Object(
        {
          account: Type.Object(
            {
              ...AccountName.properties,
              guarded: Type.Optional(
                Type.Boolean({
                  description:
                    'When this opens the account: that it may not go below zero. By default as its kind has it.',
                }),
              ),
            },
            { ...closed, description: 'Which account; it is opened when it is first used.' },
          ),
          amount: SignedMinorUnits,
        },
        { ...closed, description: 'What an account gains, or loses.' },
      ),
      {
        minItems: 2,
        examples: [
          [
            { account: { kind: 'bank', currency: 'EUR' }, amount: -1250 },
            { account: { kind: 'wallet', owner: 'person:7', currency: 'EUR' }, amount: 1250 },
          ],
        ],
        maxItems: MOST_ENTRIES,
        description: 'They sum to zero in each currency.',
      },
    ),
  },
  {
    ...closed,
    title: 'NewLedgerTransaction',
    description: 'What is to be booked.',
    examples: [
      {
        kind: 'adjustment',
        entries: [
          { account: { kind: 'bank', currency: 'EUR' }, amount: -1250 },
          { account: { kind: 'wallet', owner: 'person:7', currency: 'EUR' }, amount: 1250 },
        ],
      },
    ],
  },
);

export const LedgerCheckResult = Type.Object(
  {
    sound: Type.Boolean({ description: 'Nothing differs.' }),
    transactions: Type.Integer({ description: 'How many there are.' }),
    entries: Type.Integer({ description: 'How many there are.' }),
    accounts: Type.Integer({ description: 'How many there are.' }),
    currencies: Type.Array(
      Type.Object({
        currency: Type.String({ description: 'ISO 4217.' }),
        sum: Type.String({ description: 'What all entries sum to, in minor units: zero.' }),
        entries: Type.Integer({ description: 'How many.' }),
      }),
      { description: 'The sums by currency.' },
    ),
    differences: Type.Array(
      Type.Object({
        what: Type.Enum(['currency', 'transaction', 'balance'], { description: 'What is off.' }),
        id: Type.String({ description: 'Which: a currency, a transaction’s id, an account’s id.' }),
        currency: Type.String({ description: 'ISO 4217.' }),
        entries: Type.String({ description: 'What the entries sum to, in minor units.' }),
        kept: Type.String({ description: 'What it should be, in minor units.' }),
      }),
      { description: 'Up to a hundred.' },
    ),
  },
  { ...closed, title: 'LedgerCheck', description: 'What the sums of the ledger came to.' },
);
