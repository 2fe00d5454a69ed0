import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const MOST = 100_000_000_000;

export const RuleId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
  description: 'Letters, digits, dot, dash and underscore; up to 100.',
  examples: ['summer'],
});

export const Amount = Type.Integer({
  minimum: 0,
  maximum: MOST,
  description: 'In minor units of the property’s currency.',
  examples: [2500],
});

const SignedAmount = Type.Integer({
  minimum: -MOST,
  maximum: MOST,
  description: 'In minor units of the property’s currency; below zero takes off.',
  examples: [-500],
});

/** How a rule changes the price of the nights that it covers. Nothing is ever taken off below zero. */
export const Change = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('percent'),
        percent: Type.Number({
          minimum: -100,
          maximum: 1000,
          description:
            'Of what these nights cost after the rules before, all together, rounded once, half up; up to four digits after the point.',
          examples: [-15],
        }),
      },
      { ...closed, title: 'PercentChange', description: 'A percentage.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('amount'),
        amount: SignedAmount,
        per: Type.Enum(['stay', 'night', 'guest-night'], { description: 'How often.', examples: ['night'] }),
      },
      { ...closed, title: 'AmountChange', description: 'An amount.' },
    ),
  ],
  { title: 'PriceChange', description: 'How a rule changes the price of the nights that it covers.' },
);
export type Change = Static<typeof Change>;
