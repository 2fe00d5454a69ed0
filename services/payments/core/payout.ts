import { decimalOf } from '@pvt/currency/amount';
import Type, { type Static } from 'typebox';
import { Currency, MinorUnits, SignedMinorUnits } from './amount.ts';
import { Id } from './intent-view.ts';
import type { NewEntry, NewTransaction } from './ledger-transaction.ts';
import { ownerEntries } from './owner-entries.ts';
import { payoutErrors } from './payout-errors.ts';
import { PROVIDERS } from './provider.ts';

const closed = { additionalProperties: false } as const;
const instant = Type.String({ description: 'An ISO instant.', examples: ['2026-11-29T12:00:00.000Z'] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
export const text = (maxLength: number, description: string, example: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]+$', description, examples: [example] });
const signed = (description: string) => ({ ...SignedMinorUnits, description });

export const PAYOUT_STATES = ['pending', 'unknown', 'paid', 'failed'] as const;

export const NewPayout = Type.Object(
  {
    owner: text(200, 'Who is paid.', 'property:7'),
    currency: Currency,
    amount: Type.Optional({ ...MinorUnits, description: 'In minor units; by default all that the owner is owed.' }),
    provider: Type.Enum(PROVIDERS, { description: 'Who moves the money.' }),
    destination: text(200, 'The provider’s token of the account that the money goes to.', 'bank_account_1'),
    description: Type.Optional(text(500, 'For a person.', 'November')),
  },
  { ...closed, title: 'NewPayout', description: 'What is to be paid out to whom.' },
);
export type NewPayout = Static<typeof NewPayout>;

export const Payout = Type.Object(
  {
    id: Id,
    owner: Type.String({ description: 'Who is paid.', examples: ['property:7'] }),
    currency: Currency,
    amount: MinorUnits,
    provider: Type.Enum(PROVIDERS, { description: 'Who moves the money.' }),
    destination: Type.String({ description: 'The provider’s token of the account.' }),
    description: nullable(Type.String(), 'For a person.'),
    state: Type.Enum(PAYOUT_STATES, {
      description:
        '`pending` until the provider is asked; `unknown`: it gave no answer, and is asked for it; `paid`; `failed`: it is booked back.',
    }),
    lines: Type.Integer({ minimum: 0, description: 'How many entries of the owner’s account it is for.' }),
    linesSum: signed('What those sum to.'),
    carriedOver: signed('What earlier payouts had left, and this one takes up.'),
    leftOver: signed('What this one leaves for later.'),
    remainder: signed(
      'The amount less the sum of the lines: what is carried over less what is left over. Zero where each payout pays all.',
    ),
    transaction: Type.String({ description: 'The ledger’s transaction.' }),
    reversal: nullable(Type.String(), 'The transaction that books a failed one back.'),
    object: nullable(Type.String(), 'The provider’s id of it.'),
    code: nullable(Type.String(), 'Why it failed, or is not known.'),
    detail: nullable(Type.String(), 'The same for a person.'),
    actor: Type.String({ description: 'Who asked for it.', examples: ['person:0198c0de-1111-7000-8000-000000000001'] }),
    createdAt: instant,
    sentAt: nullable(instant, 'When the first call began.'),
    endedAt: nullable(instant, 'When its end was known.'),
  },
  { title: 'Payout', description: 'Money on its way to an owner. Amounts are in minor units.' },
);
export type Payout = Static<typeof Payout>;

export const PayoutLine = Type.Object(
  {
    position: Type.Integer({ minimum: 0, description: 'Of its entry in the ledger: no other line has the same.' }),
    transaction: Type.String({ description: 'The ledger’s transaction.' }),
    kind: Type.String({ description: 'What was done.', examples: ['capture.succeeded'] }),
    reference: Type.String({
      description: 'What it is about.',
      examples: ['intent:0198c0de-4444-7000-8000-000000000001'],
    }),
    description: Type.String({ description: 'For a person.' }),
    bookedAt: instant,
    amount: SignedMinorUnits,
  },
  { title: 'PayoutLine', description: 'What the owner gained or lost, and is paid out here.' },
);
export type PayoutLine = Static<typeof PayoutLine>;

/** Of one owner in one currency. Receivable is below zero by what the owner owes. */
export interface OwnerBalances {
  readonly payable: bigint;
  readonly receivable: bigint;
}

/** What is paid out. @param wanted by default all that is owed @throws PAYOUT_ABOVE_OWED */
export function payoutAmount(
  { owner, currency }: Pick<NewPayout, 'owner' | 'currency'>,
  wanted: bigint | undefined,
  { payable, receivable }: OwnerBalances,
): bigint {
  const net = payable + (receivable < 0n ? receivable : 0n);
  const owed = net > 0n ? net : 0n;
  const amount = wanted ?? owed;
  if (amount > 0n && amount <= owed) return amount;
  throw payoutErrors.PAYOUT_ABOVE_OWED(
    owed === 0n
      ? `${owner} is owed nothing in ${currency}.`
      : `${owner} is owed ${decimalOf(owed, currency)} ${currency}. Pay out at most that.`,
    { pointer: '/amount', more: { owed: Number(owed) } },
  );
}

type Booked = Pick<Payout, 'id' | 'owner' | 'currency' | 'provider'> & {
  readonly amount: bigint;
  readonly description: string | null;
};

const payable = ({ owner, currency }: Booked) => ({ kind: 'payable', owner, currency }) as const;
const atProvider = ({ provider, currency }: Booked) => ({ kind: 'provider', owner: provider, currency }) as const;
const about = ({ id, owner, description }: Booked) => ({
  reference: `payout:${id}`,
  description: (description ?? owner).slice(0, 500),
});

/** The owner’s account is guarded: more than is there is refused by PostgreSQL. */
export function bookingOf(payout: Booked): NewTransaction {
  return {
    kind: 'payout',
    ...about(payout),
    entries: [
      { account: payable(payout), amount: -payout.amount },
      { account: atProvider(payout), amount: payout.amount },
    ],
  };
}

/** Gives a failed one back: what the owner owes by now is settled first. */
export function bookingBack(
  payout: Booked & { readonly transaction: string },
  balances: OwnerBalances,
): NewTransaction {
  const { owner, currency, amount, transaction } = payout;
  const back: NewEntry[] = ownerEntries(amount, balances).map(({ of, amount: part }) => ({
    account: { kind: of, owner, currency },
    amount: part,
  }));
  return {
    kind: 'payout.failed',
    ...about(payout),
    reverses: transaction,
    entries: [{ account: atProvider(payout), amount: -amount }, ...back],
  };
}

export const PAYOUT_EXAMPLE: Payout = {
  ...{ id: '0198c0de-8888-7000-8000-000000000001', owner: 'property:7', currency: 'EUR', amount: 9_000 },
  ...{ provider: 'sandbox', destination: 'bank_account_1', description: 'November', state: 'paid' },
  ...{ lines: 1, linesSum: 9_000, carriedOver: 0, leftOver: 0, remainder: 0 },
  ...{ transaction: '0198c0de-2222-7000-8000-000000000002', reversal: null, object: 'out_1', code: null, detail: null },
  actor: 'person:0198c0de-1111-7000-8000-000000000001',
  createdAt: '2026-11-29T12:00:00.000Z',
  sentAt: '2026-11-29T12:00:00.100Z',
  endedAt: '2026-11-29T12:00:00.300Z',
};
