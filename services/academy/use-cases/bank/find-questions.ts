import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type BankUse, usesOf } from '../../adapters/postgres/bank-uses.ts';
import { categoryOf, categoryPath } from '../../adapters/postgres/categories.ts';
import {
  foundQuestions,
  poolOf,
  type QuestionFilter,
  questionOf,
  questionsBefore,
} from '../../adapters/postgres/questions.ts';
import type { KeptQuestion } from '../../core/bank/bank-question.ts';
import { MOST_LEVELS } from '../../core/bank/category.ts';
import { folded } from '../../core/course/catalogue-words.ts';
import { categoryNotFound, questionNotFound } from '../../core/errors.ts';
import { drawn, randomOf } from '../../core/questions/random.ts';
import type { QueryTools } from '../tools.ts';

const QUESTIONS = keyset('academy.questions', isId);
const MOST_USES = 500;

/** The newest first, those that have the words in name, tags or text. @throws CURSOR_INVALID */
export function findQuestions(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit, text = '', ...filter }: PageQueryValues & QuestionFilter & { readonly text?: string | undefined },
): Promise<Page<KeptQuestion>> {
  const before = QUESTIONS.read(cursor);
  const words = folded(text);
  return database.transaction(tenant, async (tx) => {
    const rows =
      words === ''
        ? await questionsBefore(tx, filter, before, limit + 1)
        : await foundQuestions(tx, words, filter, before, limit + 1);
    return QUESTIONS.page(rows, limit, ({ id }) => id);
  });
}

/** Which published quizzes name a question, or draw from a category that it is in. @throws QUESTION_NOT_FOUND */
export function questionUses({ database }: QueryTools, { tenant }: CallContext, id: string): Promise<BankUse[]> {
  return database.transaction(tenant, async (tx) => {
    const found = await questionOf(tx, id);
    if (found === undefined) throw questionNotFound(id);
    const path = await categoryPath(tx, found.category, MOST_LEVELS);
    return usesOf(tx, [id, ...path], MOST_USES);
  });
}

const MOST_COUNTED = 1000;

export interface Pool {
  readonly count: number;
  /** Some of them, drawn. */
  readonly drawn: readonly string[];
}

/** How many questions a draw can take, counted to 1,000, and what it could be. @throws CATEGORY_NOT_FOUND */
export function readPool(
  { database }: QueryTools,
  { tenant }: CallContext,
  category: string,
  draw: { readonly below: boolean; readonly tags: readonly string[] },
  { seed, most }: { readonly seed: string; readonly most: number },
): Promise<Pool> {
  return database.transaction(tenant, async (tx) => {
    if ((await categoryOf(tx, category)) === undefined) throw categoryNotFound(category);
    const all = await poolOf(tx, category, draw, MOST_COUNTED);
    return { count: all.length, drawn: drawn(all, most, randomOf(seed, 'draw')) };
  });
}
