import Type, { type Static } from 'typebox';
import { closed, Mark, PartId } from '../questions/common.ts';

const drop = (which: string) =>
  Type.Integer({ minimum: 0, maximum: 100, description: `How many of the ${which} do not count.`, examples: [1] });
const cap = Type.Optional(
  Type.String({
    pattern: '^\\d{1,4}(?:\\.\\d{1,10})?$',
    description: 'The most that it can come to, as a part of all: extra marks can go beyond 1.',
    examples: ['1'],
  }),
);

export const GradeCategory = Type.Object(
  {
    id: PartId,
    title: Type.String({ minLength: 1, maxLength: 120, examples: ['Quizzes'] }),
    weight: Mark,
    extra: Type.Boolean({ description: 'Whether it adds to the total beyond the others.', examples: [false] }),
    dropLowest: drop('lowest'),
    dropHighest: drop('highest'),
    cap,
  },
  { ...closed, title: 'GradeCategory', description: 'Grades that count together.' },
);
export type GradeCategory = Static<typeof GradeCategory>;

export const GradeItem = Type.Object(
  {
    id: PartId,
    category: PartId,
    title: Type.String({ minLength: 1, maxLength: 300, examples: ['Quiz 1'] }),
    outOf: Type.String({
      pattern: '^(?!0+(?:\\.0+)?$)\\d{1,9}(?:\\.\\d{1,10})?$',
      description: 'The most points, above 0.',
      examples: ['20'],
    }),
    extra: Type.Boolean({
      description: 'Whether its points add to the others and are missed by nobody. It is never dropped.',
      examples: [false],
    }),
  },
  { ...closed, title: 'GradeItem', description: 'What is graded.' },
);
export type GradeItem = Static<typeof GradeItem>;

export const Gradebook = Type.Object(
  {
    categories: Type.Array(GradeCategory, { minItems: 1, maxItems: 50 }),
    items: Type.Array(GradeItem, { maxItems: 1000 }),
    cap,
  },
  { ...closed, title: 'Gradebook', description: 'How the grades of a course come to a total.' },
);
export type Gradebook = Static<typeof Gradebook>;

/** What a learner has of an item: points (exact, not negative), or none that count. */
export type Score =
  | { readonly kind: 'points'; readonly points: string }
  | { readonly kind: 'excused' }
  | { readonly kind: 'missing' };

/** By item; one that is not there is missing. */
export type Scores = ReadonlyMap<string, Score>;
