import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { holdCategory } from '../../adapters/postgres/categories.ts';
import {
  insertQuestionVersion,
  lockQuestion,
  questionOf,
  questionVersion,
  storeQuestion,
} from '../../adapters/postgres/questions.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { type BankQuestion, type KeptQuestion, wordsOfQuestion } from '../../core/bank/bank-question.ts';
import { questionSaved } from '../../core/bank/events.ts';
import { cleanQuestion } from '../../core/bank/question-html.ts';
import { academyErrors, questionNotFound, requireNone } from '../../core/errors.ts';
import type { Question } from '../../core/questions/question.ts';
import { questionFaults } from '../../core/questions/question-faults.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { isCategoryKept, requireKept } from './bank-scope.ts';

/** Tells what is kept apart: content, place and state. */
export const questionTag = ({ category, archived, version }: KeptQuestion): string =>
  entityTag({ category, archived, version });

/** @throws QUESTION_NOT_FOUND */
export function getQuestion({ database }: QueryTools, context: CallContext, id: string): Promise<KeptQuestion> {
  return database.transaction(context.tenant, (tx) => keptQuestion(tx, context, id));
}

async function keptQuestion(tx: Transaction, context: CallContext, id: string): Promise<KeptQuestion> {
  const found = await questionOf(tx, id);
  if (found === undefined || !(await isCategoryKept(tx, context, found.category))) throw questionNotFound(id);
  return found;
}

export interface QuestionVersion {
  readonly version: number;
  readonly question: Question;
  readonly savedAt: string;
  readonly savedBy: string;
}

/** @throws QUESTION_NOT_FOUND */
export function getQuestionVersion(
  { database }: QueryTools,
  context: CallContext,
  id: string,
  version: number,
): Promise<QuestionVersion> {
  return database.transaction(context.tenant, async (tx) => {
    await keptQuestion(tx, context, id);
    const found = await questionVersion(tx, id, version);
    if (found === undefined) throw questionNotFound(id);
    return { version, ...found };
  });
}

/**
 * Makes a question, or gives it a new version where its content changed: attempts keep the version that they drew. The same
 * again changes nothing.
 * @throws CATEGORY_NOT_FOUND, QUESTION_NOT_FOUND, QUESTION_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function saveQuestion(
  { database, log }: CommandTools,
  context: CallContext,
  id: string,
  given: BankQuestion,
  conditions: Conditions,
): Promise<KeptQuestion> {
  const { category, archived } = given;
  const question = cleanQuestion(given.question);
  requireNone(academyErrors.QUESTION_INVALID, questionFaults(question));
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockQuestion(tx, id);
    if (before !== undefined && !(await isCategoryKept(tx, context, before.category))) throw questionNotFound(id);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a question', id, '/question');
    requireMatch(conditions, before && questionTag(before), `The question "${question.name}"`);
    requireKept(context, category, await holdCategory(tx, category), '/category');
    const isSame = before !== undefined && sameJson(before.question, question);
    if (isSame && before.category === category && before.archived === archived) return before;
    const version = (before?.version ?? 0) + (isSame ? 0 : 1);
    const after = { id, category, archived, version, question };
    if (!isSame) await insertQuestionVersion(tx, after, await signature(tx, context));
    await storeQuestion(tx, after, wordsOfQuestion(question));
    await log.publish(tx, [
      questionSaved.of(context, { question: id, category, version, kind: question.kind, archived }),
    ]);
    return after;
  });
}
