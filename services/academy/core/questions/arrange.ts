import Type, { type Static } from 'typebox';
import { closed, common, PartId, ShortHtml, shuffle } from './common.ts';

const Item = Type.Object(
  { id: PartId, text: ShortHtml },
  { ...closed, title: 'QuestionItem', description: 'A part that is matched or ordered.' },
);

export const Matching = Type.Object(
  {
    kind: Type.Literal('matching'),
    ...common,
    stems: Type.Array(
      Type.Object(
        { id: PartId, text: ShortHtml, target: PartId },
        { ...closed, title: 'QuestionStem', description: 'What is matched.' },
      ),
      { minItems: 1, maxItems: 100, description: 'What is matched, each with the target that is right.' },
    ),
    targets: Type.Array(Item, {
      minItems: 2,
      examples: [
        [
          { id: 'a', text: 'Lisbon' },
          { id: 'b', text: 'Madrid' },
        ],
      ],
      maxItems: 200,
      description: 'What it is matched with. Some may be for none, or for several.',
    }),
    rule: Type.Enum(['perPair', 'allOrNothing'], {
      description: '`perPair`: the part of stems that are right.',
      examples: ['perPair'],
    }),
    shuffle,
  },
  { ...closed, title: 'MatchingQuestion', description: 'Pairs are made.' },
);
export type Matching = Static<typeof Matching>;

/**
 * How an order counts (n items):
 * - allOrNothing: 1 when all is right;
 * - position: items at their own place / n;
 * - neighbours: items that are followed at once by the one that should follow / (n − 1);
 * - longestInOrder: (longest subsequence in the right order − 1) / (n − 1);
 * - pairs: (pairs in the right order − pairs in the wrong one) / all pairs, which is Kendall's tau, not below 0.
 */
export const ORDERING_RULES = ['allOrNothing', 'position', 'neighbours', 'longestInOrder', 'pairs'] as const;

export const Ordering = Type.Object(
  {
    kind: Type.Literal('ordering'),
    ...common,
    items: Type.Array(Item, {
      ...{ minItems: 2, maxItems: 50, description: 'In the right order.' },
      examples: [
        [
          { id: 'a', text: 'First' },
          { id: 'b', text: 'Second' },
        ],
      ],
    }),
    rule: Type.Enum(ORDERING_RULES, { description: 'How an order counts.', examples: ['position'] }),
  },
  { ...closed, title: 'OrderingQuestion', description: 'Items are put in order.' },
);
export type Ordering = Static<typeof Ordering>;
