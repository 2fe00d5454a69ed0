import Type, { type Static } from 'typebox';
import { folded } from '../course/catalogue-words.ts';
import { Question } from '../questions/question.ts';
import { CategoryId } from './category.ts';

export const QuestionId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The question’s id; whoever makes it chooses one. It is the same in all versions.',
  examples: ['0198c0de-9e57-7000-8000-000000000001'],
});

/** A question where it is kept. */
export const BankQuestion = Type.Object(
  {
    category: CategoryId,
    archived: Type.Boolean({ description: 'Whether it is out of use: no draw takes it any more.', examples: [false] }),
    question: Question,
  },
  { additionalProperties: false, title: 'BankQuestion', description: 'A question and its place in the bank.' },
);
export type BankQuestion = Static<typeof BankQuestion>;

export interface KeptQuestion extends BankQuestion {
  readonly id: string;
  /** The version that new attempts get, from 1. */
  readonly version: number;
}

const MOST_LETTERS = 2000;

/** By what a question is found: its name, its tags, and the beginning of its text without marks. */
export function wordsOfQuestion({ name, tags, text }: Pick<Question, 'name' | 'tags' | 'text'>): string {
  return folded([name, ...tags, text.slice(0, MOST_LETTERS).replaceAll(/<[^>]*>/g, ' ')].join(' '));
}
