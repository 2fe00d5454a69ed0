import Type, { type Static } from 'typebox';
import { LedgerCurrency, SignedMinorUnits } from './amount.ts';

/** How accounts of a kind are kept, where whoever opens one does not choose. */
interface Kind {
  /** May not go below zero. */
  readonly guarded: boolean;
  /** In how many rows the balance is kept, so that many transactions at once do not wait for each other. */
  readonly shards: number;
}

const BUSY = 16;

/**
 * Kinds of accounts. `provider`, `bank` and `cash` stand for money outside: what has come from there is below zero. What is owed to others
 * (`payable`, `wallet`, `escrow`, `deposit`) may not be spent twice, and is guarded. `receivable` is below zero by what its owner
 * owes.
 */
export const KINDS = {
  provider: { guarded: false, shards: BUSY },
  bank: { guarded: false, shards: BUSY },
  cash: { guarded: false, shards: 1 },
  payable: { guarded: true, shards: 1 },
  wallet: { guarded: true, shards: 1 },
  escrow: { guarded: true, shards: 1 },
  deposit: { guarded: true, shards: 1 },
  receivable: { guarded: false, shards: 1 },
  fees: { guarded: false, shards: BUSY },
  revenue: { guarded: false, shards: BUSY },
  tax: { guarded: false, shards: BUSY },
  dispute: { guarded: false, shards: 1 },
  exchange: { guarded: false, shards: BUSY },
} as const satisfies Readonly<Record<string, Kind>>;

export type AccountKind = keyof typeof KINDS;

export const ACCOUNT_KINDS = Object.keys(KINDS) as AccountKind[];

const text = (description: string, example: string) =>
  Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$', description, examples: [example] });

/** Which account is meant: one of these members is one account, opened when it is first used. */
export const AccountName = Type.Object(
  {
    kind: Type.Enum(ACCOUNT_KINDS, { description: 'What it is for.', examples: ['payable'] }),
    owner: Type.Optional(
      text('Whose: a kind of thing and its id; left out for the organisation itself.', 'property:7'),
    ),
    currency: LedgerCurrency,
    reference: Type.Optional(text('Tells apart what one owner has for several purposes.', 'auction:12')),
  },
  { additionalProperties: false, title: 'LedgerAccountName', description: 'Which account.' },
);
export type AccountName = Static<typeof AccountName>;

export const Entry = Type.Object(
  {
    accountId: Type.String({ description: 'The account’s id.' }),
    account: AccountName,
    amount: SignedMinorUnits,
  },
  { title: 'LedgerEntry', description: 'What one account gains, or loses.' },
);

export const Rate = Type.Object(
  {
    from: Type.String({ pattern: '^[A-Z]{3,4}$', description: 'What one unit of …', examples: ['EUR'] }),
    to: Type.String({ pattern: '^[A-Z]{3,4}$', description: '… is worth, in this currency.', examples: ['USD'] }),
    rate: Type.String({ pattern: '^\\d{1,12}(\\.\\d{1,12})?$', description: 'Decimal.', examples: ['1.0842'] }),
    source: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '^[^\\u0000]*$',
      description: 'Who published it.',
      examples: ['ECB'],
    }),
    at: Type.String({ format: 'date-time', maxLength: 40, description: 'When.', examples: ['2026-11-27T15:00:00Z'] }),
  },
  {
    additionalProperties: false,
    title: 'ExchangeRate',
    description: 'By which rate a transaction crosses currencies.',
  },
);
export type Rate = Static<typeof Rate>;

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

/** A transaction as it is stored. */
export const LedgerTransaction = Type.Object(
  {
    id: Type.String({ description: 'Its id.', examples: ['0198c0de-2222-7000-8000-000000000002'] }),
    kind: Type.String({ description: 'What was done.', examples: ['capture'] }),
    reference: Type.String({ description: 'What it is about; empty where nothing was given.' }),
    description: Type.String({ description: 'For a person.' }),
    valueDate: Type.String({ description: 'The day that it counts for.', examples: ['2026-11-27'] }),
    bookedAt: Type.String({ description: 'When it was stored.', examples: ['2026-11-27T15:00:00.123456Z'] }),
    reverses: nullable(Type.String(), 'The transaction that it reverses.'),
    rate: nullable(Rate, 'Of one in several currencies.'),
    actor: Type.String({ description: 'Who posted it.', examples: ['person:0198c0de-1111-7000-8000-000000000001'] }),
    entries: Type.Array(Entry, { description: 'They sum to zero in each currency.' }),
  },
  { title: 'LedgerTransaction', description: 'A transaction of the ledger.' },
);
export type LedgerTransaction = Static<typeof LedgerTransaction>;

const ACCOUNT = '0198c0de-3333-7000-8000-00000000000';
export const EXAMPLE: LedgerTransaction = {
  id: '0198c0de-2222-7000-8000-000000000002',
  kind: 'capture',
  reference: 'intent:0198c0de-4444-7000-8000-000000000001',
  description: 'Two nights',
  valueDate: '2026-11-27',
  bookedAt: '2026-11-27T15:00:00.123456Z',
  reverses: null,
  rate: null,
  actor: 'person:0198c0de-1111-7000-8000-000000000001',
  entries: [
    { accountId: `${ACCOUNT}1`, account: { kind: 'provider', owner: 'sandbox', currency: 'EUR' }, amount: -10_000 },
    { accountId: `${ACCOUNT}2`, account: { kind: 'payable', owner: 'property:7', currency: 'EUR' }, amount: 9_000 },
    { accountId: `${ACCOUNT}3`, account: { kind: 'fees', currency: 'EUR' }, amount: 1_000 },
  ],
};
