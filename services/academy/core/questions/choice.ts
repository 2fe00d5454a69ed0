import Type, { type Static } from 'typebox';
import { closed, common, feedback, PartId, Share, ShortHtml, shuffle } from './common.ts';

export const MOST_CHOICES = 100;

export const singleChoiceParts = {
  choices: Type.Array(
    Type.Object(
      { id: PartId, text: ShortHtml, share: Share, feedback },
      { ...closed, title: 'QuestionSingleOption', description: 'A choice.' },
    ),
    {
      ...{ minItems: 2, maxItems: MOST_CHOICES, description: 'One of them is picked; the best has the share 1.' },
      examples: [
        [
          { id: 'a', text: 'Lisbon', share: '1' },
          { id: 'b', text: 'Porto', share: '0' },
        ],
      ],
    },
  ),
  shuffle,
} as const;

/** One choice is picked, and its share is given; a negative one gives nothing. */
export const SingleChoice = Type.Object(
  { kind: Type.Literal('singleChoice'), ...common, ...singleChoiceParts },
  { ...closed, title: 'SingleChoiceQuestion', description: 'One choice is picked.' },
);
export type SingleChoice = Static<typeof SingleChoice>;

/**
 * How picks count (R right choices, W wrong ones):
 * - allOrNothing: 1 when exactly the right ones are picked, else 0;
 * - rightMinusWrong: right picks / R − wrong picks / W, so that whoever guesses can expect 0;
 * - perOption: the part of all choices whose box is as it should be; nothing where nothing is picked;
 * - weights: the sum of the picked choices' weights.
 * Less than 0 is 0.
 */
const Scoring = Type.Union(
  [
    Type.Object({ rule: Type.Literal('allOrNothing') }, closed),
    Type.Object({ rule: Type.Literal('rightMinusWrong') }, closed),
    Type.Object({ rule: Type.Literal('perOption') }, closed),
    Type.Object(
      {
        rule: Type.Literal('weights'),
        weights: Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$' }), Share, {
          maxProperties: MOST_CHOICES,
          description: 'What each choice adds when it is picked. Those of the right ones add up to 1.',
          examples: [{ a: '1/2', b: '1/2', c: '-1', d: '-1' }],
        }),
      },
      closed,
    ),
  ],
  { description: 'How picks count.', examples: [{ rule: 'rightMinusWrong' }] },
);

export const multipleChoiceParts = {
  choices: Type.Array(
    Type.Object(
      {
        id: PartId,
        text: ShortHtml,
        correct: Type.Boolean({ description: 'Whether it is to be picked.', examples: [true] }),
        feedback,
      },
      { ...closed, title: 'QuestionMultipleOption', description: 'A choice.' },
    ),
    {
      ...{ minItems: 2, maxItems: MOST_CHOICES, description: 'Any number of them is picked.' },
      examples: [
        [
          { id: 'a', text: '2', correct: true },
          { id: 'b', text: '4', correct: false },
        ],
      ],
    },
  ),
  scoring: Scoring,
  shuffle,
} as const;

export const MultipleChoice = Type.Object(
  { kind: Type.Literal('multipleChoice'), ...common, ...multipleChoiceParts },
  { ...closed, title: 'MultipleChoiceQuestion', description: 'Any number of choices is picked.' },
);
export type MultipleChoice = Static<typeof MultipleChoice>;

export const TrueFalse = Type.Object(
  {
    kind: Type.Literal('trueFalse'),
    ...common,
    answer: Type.Boolean({ description: 'Whether the statement is true.', examples: [true] }),
    feedbackTrue: feedback,
    feedbackFalse: feedback,
  },
  { ...closed, title: 'TrueFalseQuestion', description: 'A statement that is true or false.' },
);
export type TrueFalse = Static<typeof TrueFalse>;
