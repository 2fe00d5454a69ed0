import Type, { type Static } from 'typebox';
import { closed } from '../questions/common.ts';
import type { KeptScore } from './kept-score.ts';
import type { SetupItem } from './setup.ts';

const Points = Type.String({
  pattern: '^\\d{1,9}(?:\\.\\d{1,10})?$',
  description: 'Points out of the item’s, also more. Not negative.',
  examples: ['17.5'],
});
const Reason = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '\\S',
  description: 'Why, for the history.',
  examples: ['The fourth question was ambiguous.'],
});

/** What a teacher does to a cell of the gradebook. */
export const ScoreChange = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('points'), points: Type.Union([Points, Type.Null()]), reason: Type.Optional(Reason) },
      {
        ...closed,
        title: 'GradeByHand',
        description: 'Gives points of an item that is graded by hand; null takes them back.',
      },
    ),
    Type.Object(
      { kind: Type.Literal('override'), points: Points, reason: Reason },
      {
        ...closed,
        title: 'GradeOverride',
        description: 'Gives other points than the lesson gave, whatever it gives later.',
      },
    ),
    Type.Object(
      { kind: Type.Literal('noOverride'), reason: Type.Optional(Reason) },
      { ...closed, title: 'GradeOfItsSource', description: 'Lets the points of the lesson count again.' },
    ),
    Type.Object(
      { kind: Type.Literal('excuse'), reason: Reason },
      { ...closed, title: 'GradeExcuse', description: 'Counts neither for nor against the learner.' },
    ),
    Type.Object(
      { kind: Type.Literal('count'), reason: Type.Optional(Reason) },
      { ...closed, title: 'GradeCounts', description: 'Takes an excuse back.' },
    ),
  ],
  { description: 'What is done to a cell.', examples: [{ kind: 'points', points: '17.5' }] },
);
export type ScoreChange = Static<typeof ScoreChange>;

/** @returns why it can not be so, or how what is kept of it changes */
export function changedScore(
  item: SetupItem,
  change: ScoreChange,
  { by, at }: { readonly by: string; readonly at: string },
): string | ((before: KeptScore) => KeptScore) {
  const { outOf } = item;
  switch (change.kind) {
    case 'points': {
      if (item.from === 'lesson') return `"${item.title}" is graded by its lesson: override it, and say why.`;
      const { points } = change;
      return (before) => ({ ...before, points, outOf: points === null ? null : outOf, excused: false });
    }
    case 'override': {
      const { points, reason } = change;
      return (before) => {
        const same = before.override;
        const isSame = same?.points === points && same.outOf === outOf && same.reason === reason;
        return isSame && !before.excused
          ? before
          : { ...before, excused: false, override: { points, outOf, reason, by, at } };
      };
    }
    case 'noOverride':
      return (before) => ({ ...before, override: null });
    case 'excuse':
      return (before) => ({ ...before, excused: true });
    case 'count':
      return (before) => ({ ...before, excused: false });
  }
}
