import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';

export const CategoryId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The category’s id; whoever makes it chooses one.',
  examples: ['0198c0de-ca7e-7000-8000-000000000001'],
});

export const MOST_LEVELS = 10;

export const QuestionCategory = Type.Object(
  {
    parent: Type.Union([CategoryId, Type.Null()], { description: 'The category that it is in; null for none.' }),
    name: Type.String({
      minLength: 1,
      maxLength: 120,
      pattern: '\\S',
      description: 'What it is called: no other one has the name in the same category.',
      examples: ['Formulas'],
    }),
    course: Type.Optional(
      Type.Union([Slug, Type.Null()], {
        description:
          'The course whose authors keep it, with all that is in it; null where it is the whole organisation’s. What is in another category is of the same course. Left out, it stays as it is.',
        examples: [null],
      }),
    ),
  },
  { additionalProperties: false, title: 'QuestionCategory', description: 'A part of the question bank.' },
);
export type QuestionCategory = Static<typeof QuestionCategory>;

export interface KeptCategory extends QuestionCategory {
  readonly id: string;
  readonly course: string | null;
}
