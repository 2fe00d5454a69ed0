import Type, { type Static } from 'typebox';
import { SignedMinorUnits } from './amount.ts';
import { Id } from './intent-view.ts';
import { PROVIDERS } from './provider.ts';
import { REASONS, WAYS } from './reconciliation.ts';

const instant = Type.String({ description: 'An ISO instant.', examples: ['2026-11-30T01:00:00.000Z'] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const provider = Type.Enum(PROVIDERS, { description: 'Whose books.' });

export const Day = Type.String({
  format: 'date',
  pattern: '^(19|20|21)',
  description: 'A day of UTC.',
  examples: ['2026-11-29'],
});

export const Reconciliation = Type.Object(
  {
    id: Id,
    provider,
    day: Day,
    state: Type.Enum(['running', 'done', 'failed'], {
      description: '`failed`: the provider gives no report; `error` says why.',
    }),
    lines: count('How many lines the provider’s report had.'),
    agreed: count('How many of them are here as they are there.'),
    differences: count('How many differences of the day were open after it.'),
    error: nullable(Type.String(), 'Why it failed, or has not come to its end yet.'),
    actor: Type.String({ description: 'Who asked for it; the service itself for that of each day.' }),
    createdAt: instant,
    endedAt: nullable(instant, 'When it was done.'),
  },
  { title: 'PaymentReconciliation', description: 'A comparison of a provider’s books with ours, for a day.' },
);
export type Reconciliation = Static<typeof Reconciliation>;

const Side = Type.Object({
  amount: SignedMinorUnits,
  fee: Type.Integer({ description: 'What the provider kept, in minor units.' }),
  currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
});

export const DifferenceView = Type.Object(
  {
    id: Id,
    provider,
    day: Day,
    reason: Type.Enum(REASONS, {
      description:
        '`missing_here`: the provider has it, and it does not count here; `missing_there`: the other way round; `other_amount`, `other_currency`, `fee_not_booked`: both have it, and not alike; `payout_remainder`: a payout is not the sum of its lines.',
    }),
    kind: Type.Enum(['capture', 'refund', 'dispute', 'payout'], { description: 'Of what.' }),
    object: Type.String({ description: 'The provider’s id of it.' }),
    payment: nullable(Type.String(), 'The provider’s id of the payment.'),
    intent: nullable(Id, 'Of which payment of ours, where it is known.'),
    payout: nullable(Id, 'Of which payout of ours.'),
    here: nullable(Side, 'As it is here; null where it is not.'),
    there: nullable(Side, 'As the provider has it; null where it does not.'),
    state: Type.Enum(['open', 'settled', 'gone'], {
      description: '`gone`: a later reconciliation of the day did not find it any more.',
    }),
    ways: Type.Array(Type.Enum(WAYS), {
      description:
        'In which it can be settled. `book_fee`: what the provider kept is booked; `apply`: what it has counts here too; `accept`: it stays, with a note.',
    }),
    way: nullable(Type.Enum(WAYS), 'In which it was settled.'),
    note: nullable(Type.String(), 'Why.'),
    settledBy: nullable(Type.String(), 'By whom.'),
    settledAt: nullable(instant, 'When.'),
    foundAt: instant,
  },
  { title: 'PaymentDifference', description: 'Where a provider’s books and ours differ.' },
);
export type DifferenceView = Static<typeof DifferenceView>;

export const RECONCILIATION_EXAMPLE: Reconciliation = {
  ...{ id: '0198c0de-9999-7000-8000-000000000001', provider: 'sandbox', day: '2026-11-29', state: 'done' },
  ...{ lines: 120, agreed: 119, differences: 1, error: null, actor: 'service:payments' },
  ...{ createdAt: '2026-11-30T01:00:00.000Z', endedAt: '2026-11-30T01:00:01.000Z' },
};

export const DIFFERENCE_EXAMPLE: DifferenceView = {
  ...{ id: '0198c0de-9999-7000-8000-000000000002', provider: 'sandbox', day: '2026-11-29', reason: 'fee_not_booked' },
  ...{
    kind: 'capture',
    object: 'cap_1',
    payment: 'pay_1',
    intent: '0198c0de-4444-7000-8000-000000000001',
    payout: null,
  },
  here: { amount: 10_000, fee: 0, currency: 'EUR' },
  there: { amount: 10_000, fee: 175, currency: 'EUR' },
  ...{
    state: 'settled',
    ways: [],
    way: 'book_fee',
    note: null,
    settledBy: 'person:0198c0de-1111-7000-8000-000000000001',
  },
  ...{ settledAt: '2026-11-30T09:00:00.000Z', foundAt: '2026-11-30T01:00:01.000Z' },
};
