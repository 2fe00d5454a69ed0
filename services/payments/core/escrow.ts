import Type, { type Static } from 'typebox';
import { allocate, Currency, MinorUnits } from './amount.ts';
import { escrowErrors } from './escrow-errors.ts';
import { AccountName } from './ledger.ts';
import type { NewTransaction } from './ledger-transaction.ts';

const closed = { additionalProperties: false } as const;
const WHOLE = 10_000;

const escrow = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000]+$',
  description: 'What the money is held for: one account for each, in its currency.',
  examples: ['auction:12'],
});
const description = Type.Optional(
  Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$', description: 'For a person.' }),
);
const all = Type.Optional({ ...MinorUnits, description: 'In minor units; by default all that is held.' });

/** Money that is taken from an account and held until it is released or refunded. */
export const HoldInEscrow = Type.Object(
  { escrow, amount: MinorUnits, from: AccountName, description },
  {
    ...closed,
    title: 'HoldInEscrow',
    description: 'What is held, from where.',
    examples: [{ escrow: 'auction:12', amount: 5000, from: { kind: 'wallet', owner: 'person:7', currency: 'EUR' } }],
  },
);
export type HoldInEscrow = Static<typeof HoldInEscrow>;

export const ReleaseEscrow = Type.Object(
  {
    escrow,
    currency: Currency,
    amount: all,
    to: Type.Array(
      Type.Object(
        {
          account: AccountName,
          basisPoints: Type.Optional(
            Type.Integer({ minimum: 1, maximum: WHOLE, description: 'Its share: 250 are 2.5 %.', examples: [9000] }),
          ),
          amount: Type.Optional({ ...MinorUnits, description: 'What it is, in minor units; instead of a share.' }),
        },
        { ...closed, description: 'One part: as a share of the whole, or by its amount.' },
      ),
      {
        minItems: 1,
        maxItems: 20,
        description:
          'The parts: all as shares that sum to 10,000, rounded so that they sum to the whole, or all by amounts that sum to it.',
      },
    ),
    description,
  },
  {
    ...closed,
    title: 'ReleaseEscrow',
    description: 'What is paid to whom.',
    examples: [
      {
        ...{ escrow: 'auction:12', currency: 'EUR' },
        to: [
          { account: { kind: 'payable', owner: 'person:9', currency: 'EUR' }, basisPoints: 9000 },
          { account: { kind: 'fees', currency: 'EUR' }, basisPoints: 1000 },
        ],
      },
    ],
  },
);
export type ReleaseEscrow = Static<typeof ReleaseEscrow>;

export const RefundEscrow = Type.Object(
  { escrow, currency: Currency, amount: all, to: AccountName, description },
  {
    ...closed,
    title: 'RefundEscrow',
    description: 'What goes back, and where.',
    examples: [{ escrow: 'auction:12', currency: 'EUR', to: { kind: 'wallet', owner: 'person:7', currency: 'EUR' } }],
  },
);
export type RefundEscrow = Static<typeof RefundEscrow>;

/** Guarded: more than is held can be neither released nor refunded, whoever asks at once. */
export const escrowAccount = (name: string, currency: string): AccountName => ({
  kind: 'escrow',
  reference: name,
  currency,
});

const about = (name: string, text: string | undefined) => ({
  reference: `escrow:${name}`.slice(0, 200),
  ...(text === undefined ? {} : { description: text }),
});

export function holdOf({ escrow: name, amount, from, description: text }: HoldInEscrow): NewTransaction {
  return {
    kind: 'escrow_held',
    ...about(name, text),
    entries: [
      { account: from, amount: -BigInt(amount) },
      { account: escrowAccount(name, from.currency), amount: BigInt(amount) },
    ],
  };
}

/** @throws ESCROW_SPLIT_INVALID */
export function releaseOf(
  { escrow: name, currency, to, description: text }: ReleaseEscrow,
  amount: bigint,
): NewTransaction {
  const parts = to.every((part) => part.amount === undefined) ? byShares(amount, to) : byAmounts(amount, to);
  return {
    kind: 'escrow_released',
    ...about(name, text),
    entries: [
      { account: escrowAccount(name, currency), amount: -amount },
      // A share of a few units may round to none.
      ...to.map(({ account }, i) => ({ account, amount: parts[i] ?? 0n })).filter((entry) => entry.amount !== 0n),
    ],
  };
}

function byShares(amount: bigint, to: ReleaseEscrow['to']): bigint[] {
  const shares = to.reduce((sum, { basisPoints = 0 }) => sum + basisPoints, 0);
  if (shares !== WHOLE) throw invalid(`The shares sum to ${shares} basis points; they have to sum to ${WHOLE}.`);
  return allocate(
    amount,
    to.map(({ basisPoints = 0 }) => BigInt(basisPoints)),
  );
}

function byAmounts(amount: bigint, to: ReleaseEscrow['to']): bigint[] {
  if (to.some((part) => part.amount === undefined || part.basisPoints !== undefined))
    throw invalid('Give each part by its amount, or each one as a share: both together have no one meaning.');
  const parts = to.map((part) => BigInt(part.amount ?? 0));
  const sum = parts.reduce((all, each) => all + each, 0n);
  if (sum !== amount) throw invalid(`The parts sum to ${sum}, and what is released is ${amount}.`);
  return parts;
}

const invalid = (detail: string) => escrowErrors.ESCROW_SPLIT_INVALID(detail, { pointer: '/to' });

export function refundOf(
  { escrow: name, currency, to, description: text }: RefundEscrow,
  amount: bigint,
): NewTransaction {
  return {
    kind: 'escrow_refunded',
    ...about(name, text),
    entries: [
      { account: escrowAccount(name, currency), amount: -amount },
      { account: to, amount },
    ],
  };
}
