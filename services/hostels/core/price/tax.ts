import Type, { type Static } from 'typebox';
import { Amount, RuleId } from './change.ts';
import { Period } from './period.ts';

const closed = { additionalProperties: false } as const;

const every = {
  id: RuleId,
  included: Type.Boolean({ description: 'Part of the prices as they are, or on top of them.' }),
  nights: Type.Optional(Type.Array(Period, { maxItems: 100, description: 'When it is due; without, always.' })),
  exemptBelow: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 120, description: 'Guests below this age are exempt.', examples: [16] }),
  ),
  mostNights: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 366,
      description: 'It is due for so many nights of a guest at most; stays that touch one another count as one.',
      examples: [21],
    }),
  ),
  mostAmount: Type.Optional(Amount),
};

export const Tax = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('percent'),
        ...every,
        percent: Type.Number({
          minimum: 0,
          maximum: 100,
          description: 'Up to four digits after the point.',
          examples: [5.875],
        }),
        of: Type.Enum(['price', 'net'], {
          description: 'Of the price as it is, or without the taxes that are included in it.',
          examples: ['price'],
        }),
        accommodation: Type.Boolean({ description: 'Whether it is due on the accommodation.' }),
        extras: Type.Union([Type.Boolean(), Type.Array(RuleId, { maxItems: 100 })], {
          description: 'On all extras, none, or these.',
        }),
      },
      { ...closed, title: 'PercentTax', description: 'A percentage.' },
    ),
    Type.Object(
      { kind: Type.Literal('guest-night'), ...every, amount: Amount },
      { ...closed, title: 'GuestNightTax', description: 'An amount for each person and night.' },
    ),
  ],
  { title: 'StayTax', description: 'A tax on a stay.' },
);
export type Tax = Static<typeof Tax>;
export type PercentTax = Extract<Tax, { kind: 'percent' }>;
export type GuestNightTax = Extract<Tax, { kind: 'guest-night' }>;
