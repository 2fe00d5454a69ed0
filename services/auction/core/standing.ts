import Type, { type Static } from 'typebox';
import { orNull } from './contract-fields.ts';
import { HALF_LIFE_DAYS, PRIOR } from './review-score.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string) => Type.Integer({ minimum: 0, description, examples: [3] });

export interface ContractCounts {
  readonly completed: number;
  readonly disputed: number;
  readonly returning: number;
}

export const Standing = Type.Object(
  {
    reviews: count('Reviews that count.'),
    mean: orNull(Type.Number({ examples: [4.5] }), 'Their mean as it is, to hundredths; null without any.'),
    score: Type.Number({
      description: `What accounts are ranked by: (C·m + Σ w·s) / (C + Σ w) with C = ${PRIOR.weight}, m = ${PRIOR.mean} and w = ½ ^ (age / ${HALF_LIFE_DAYS} days).`,
      examples: [4.083],
    }),
    completed: count('Contracts that are over.'),
    disputed: count('Contracts with a dispute.'),
    returning: count('Of the other side, who came back for a second contract.'),
    onTime: count('Of a developer: milestones that were due on a day and were submitted by then.'),
    due: count('Of a developer: milestones that were due on a day and were paid.'),
  },
  { ...closed, title: 'AccountStanding', description: 'What is known of an account on one side of contracts.' },
);
export type Standing = Static<typeof Standing>;
