import Type, { type Static } from 'typebox';
import { lessonsOf } from '../course/outline.ts';
import type { PublishedLesson, PublishedOutline } from '../publication/version.ts';
import { closed } from '../questions/common.ts';
import { Gradebook, GradeItem } from './gradebook.ts';
import { LatePenalty } from './late-penalty.ts';
import { LetterScale } from './letter.ts';

export const SetupItem = Type.Object(
  {
    ...GradeItem.properties,
    from: Type.Enum(['lesson', 'hand'] as const, {
      description: '`lesson`: the lesson of this id gives its scores; `hand`: a teacher does.',
      examples: ['lesson'],
    }),
    hidden: Type.Optional(
      Type.Boolean({ description: 'Whether learners do not see it yet. It counts in none of what they see.' }),
    ),
  },
  { ...closed, title: 'GradebookItem', description: 'What is graded, and where its scores come from.' },
);
export type SetupItem = Static<typeof SetupItem>;

export const SETUP_EXAMPLE = {
  categories: [
    { id: 'quizzes', title: 'Quizzes', weight: '40', extra: false, dropLowest: 1, dropHighest: 0 },
    { id: 'work', title: 'Homework', weight: '60', extra: false, dropLowest: 0, dropHighest: 0 },
  ],
  items: [
    { id: 'essay', category: 'work', title: 'An essay', outOf: '20', extra: false, from: 'hand' as const },
    { id: 'talk', category: 'work', title: 'A talk', outOf: '10', extra: false, from: 'hand' as const },
  ],
};

/** What a teacher says of how a course is graded. */
export const GradebookSetup = Type.Object(
  {
    ...Gradebook.properties,
    items: Type.Array(SetupItem, { maxItems: 1000 }),
    letters: Type.Optional(LetterScale),
    late: Type.Optional(LatePenalty),
    totalsHidden: Type.Optional(Type.Boolean({ description: 'Whether learners see no totals and letters yet.' })),
  },
  {
    ...closed,
    title: 'GradebookSetup',
    description: 'How a course is graded.',
    examples: [SETUP_EXAMPLE],
  },
);
export type GradebookSetup = Static<typeof GradebookSetup>;

const GRADED: ReadonlySet<string> = new Set(['quiz', 'assignment', 'package', 'tool']);

export const isGraded = ({ kind }: Pick<PublishedLesson, 'kind'>): boolean => GRADED.has(kind);

/** Of a course for which nothing was said: all that is graded counts the same. */
export function defaultSetup(outline: PublishedOutline): GradebookSetup {
  return {
    categories: [{ id: 'all', title: 'All', weight: '1', extra: false, dropLowest: 0, dropHighest: 0 }],
    items: lessonsOf(outline)
      .filter(isGraded)
      .map(({ id, title }) => ({ id, category: 'all', title, outOf: '100', extra: false, from: 'lesson' as const })),
  };
}

/** What counts for the learners of a version: a lesson that it does not have can be missed by nobody. */
export function itemsOfVersion({ items }: GradebookSetup, lessons: ReadonlyMap<string, unknown>): SetupItem[] {
  return items.filter(({ from, id }) => from === 'hand' || lessons.has(id));
}

/** The gradebook of some of the items. */
export function bookOf({ categories, cap }: GradebookSetup, items: readonly SetupItem[]): Gradebook {
  return {
    categories,
    items: items.map(({ id, category, title, outOf, extra }) => ({ id, category, title, outOf, extra })),
    ...(cap === undefined ? {} : { cap }),
  };
}
