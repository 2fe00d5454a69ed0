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
import { questionNotFound } from '../../core/errors.ts';
import { drawn, randomOf } from '../../core/questions/random.ts';
import type { QueryTools } from '../tools.ts';
import { categoriesSeen, isCategoryKept, requireKept } from './bank-scope.ts';

const QUESTIONS = keyset('academy.questions', isId);
const MOST_USES = 500;

export interface Sought extends Omit<QuestionFilter, 'categories'> {
  readonly text?: string | undefined;
  readonly category?: string | undefined;
  /** Whose categories are looked through. */
  readonly course?: string | undefined;
}

/** The newest first, those that have the words in name, tags or text. @throws CURSOR_INVALID */
export function findQuestions(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit, text = '', category, course, ...given }: PageQueryValues & Sought,
): Promise<Page<KeptQuestion>> {
  const before = QUESTIONS.read(cursor);
  const words = folded(text);
  return database.transaction(context.tenant, async (tx) => {
    const categories = await categoriesSeen(tx, context, { category, course });
    const filter: QuestionFilter = { ...given, categories };
    const rows =
      words === ''
        ? await questionsBefore(tx, filter, before, limit + 1)
        : await foundQuestions(tx, words, filter, before, limit + 1);
    return QUESTIONS.page(rows, limit, ({ id }) => id);
  });
}

/** Which published quizzes name a question, or draw from a category that it is in. @throws QUESTION_NOT_FOUND */
export function questionUses({ database }: QueryTools, context: CallContext, id: string): Promise<BankUse[]> {
  return database.transaction(context.tenant, async (tx) => {
    const found = await questionOf(tx, id);
    if (found === undefined || !(await isCategoryKept(tx, context, found.category))) throw questionNotFound(id);
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
  context: CallContext,
  category: string,
  draw: { readonly below: boolean; readonly tags: readonly string[] },
  { seed, most }: { readonly seed: string; readonly most: number },
): Promise<Pool> {
  return database.transaction(context.tenant, async (tx) => {
    requireKept(context, category, await categoryOf(tx, category));
    const all = await poolOf(tx, category, draw, MOST_COUNTED);
    return { count: all.length, drawn: drawn(all, most, randomOf(seed, 'draw')) };
  });
}
