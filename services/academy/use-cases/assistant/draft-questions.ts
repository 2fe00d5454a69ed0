import { randomUUIDv7 } from 'node:crypto';
import { draftFromText } from '@pvt/assistant/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { holdCategory } from '../../adapters/postgres/categories.ts';
import { draftLessonOf } from '../../adapters/postgres/drafts.ts';
import { insertQuestionVersion, questionsBefore, storeQuestion } from '../../adapters/postgres/questions.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { assistantOf } from '../../core/assistant/assistant-settings.ts';
import {
  DRAFTED,
  type DraftKind,
  draftedIn,
  draftVerdicts,
  wantedOf,
  writtenSchema,
} from '../../core/assistant/drafted-questions.ts';
import { lessonAssistantErrors } from '../../core/assistant/errors.ts';
import { assistantUsed } from '../../core/assistant/events.ts';
import { lessonText } from '../../core/assistant/lesson-text.ts';
import { wordsOfQuestion } from '../../core/bank/bank-question.ts';
import { questionSaved } from '../../core/bank/events.ts';
import { cleanQuestion } from '../../core/bank/question-html.ts';
import { lessonNotFound } from '../../core/errors.ts';
import type { Question } from '../../core/questions/question.ts';
import { requireAuthor, requireKept } from '../bank/bank-scope.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'contracts'>;

/** Drafts of the category that are not written again. */
const MOST_BEFORE = 100;

export interface DraftInput {
  readonly category: string;
  readonly course: string;
  readonly lesson: string;
  readonly count: number;
  readonly kinds: readonly DraftKind[];
}

export interface Drafted {
  readonly drafted: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly refused: readonly { readonly text: string; readonly why: string }[];
  readonly model: string;
}

/**
 * Has a model write questions about a lesson of the draft into a category of the bank. They are out of use and marked: nothing
 * asks them before an author takes them into use. What is none by the bank's rules is refused, each with why.
 * @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, CATEGORY_NOT_FOUND, ASSISTANT_OFF, LESSON_NOT_READABLE, IDEMPOTENCY_KEY_REUSED,
 * and what `assistant.draftFromText` throws
 */
export async function draftQuestions(tools: Tools, context: CallContext, input: DraftInput): Promise<Drafted> {
  const { count, kinds } = input;
  // Sent again, it is answered from what the assistant has kept, and costs nothing.
  const command = context.idempotencyKey ?? randomUUIDv7();
  const { text, without } = await textToDraftFrom(tools, context, input);
  const asked = { text, wanted: wantedOf(count, kinds), schema: writtenSchema(count, kinds), without, command };
  const { output, provider, model, tokens } = await tools.contracts.call(draftFromText, context, asked);
  const verdicts = draftVerdicts(output, text, without);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.draftQuestions', input, async () => {
      requireKept(context, input.category, await holdCategory(tx, input.category), '/category');
      const drafted: Drafted['drafted'][number][] = [];
      for (const each of verdicts)
        if (each.kind === 'drafted') drafted.push(await keep(tools, tx, context, input.category, each.question, model));
      await tools.log.publish(tx, [
        assistantUsed.of(context, {
          ...{ course: input.course, lesson: input.lesson, wanted: 'drafts' },
          outcome: drafted.length > 0 ? 'given' : 'notInLesson',
          ...{ provider, model, tokensIn: tokens.in, tokensOut: tokens.out },
        }),
      ]);
      const refused = verdicts.flatMap((each) => (each.kind === 'refused' ? [{ text: each.text, why: each.why }] : []));
      return { drafted, refused, model };
    }),
  );
}

function textToDraftFrom(
  { database }: Tools,
  context: CallContext,
  { course: slug, lesson, category }: DraftInput,
): Promise<{ readonly text: string; readonly without: string[] }> {
  requireAuthor(context, slug);
  return database.transaction(context.tenant, async (tx) => {
    const { definition } = await requireCourse(tx, slug);
    if (!assistantOf(definition.assistant).enabled)
      throw lessonAssistantErrors.ASSISTANT_OFF('The assistant is switched off in this course.');
    requireKept(context, category, await holdCategory(tx, category), '/category');
    const kept = await draftLessonOf(tx, slug, lesson);
    if (kept === undefined) throw lessonNotFound(lesson);
    const text = lessonText(kept.body);
    if (text === undefined) throw lessonAssistantErrors.LESSON_NOT_READABLE('The lesson has no text to draft from.');
    const before = await questionsBefore(
      tx,
      { categories: [category], tag: DRAFTED, archived: true },
      undefined,
      MOST_BEFORE,
    );
    return { text, without: before.map(({ question }) => question.name) };
  });
}

async function keep(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  category: string,
  written: Question,
  model: string,
): Promise<Drafted['drafted'][number]> {
  const question = cleanQuestion(written);
  const kept = { id: randomUUIDv7(), version: 1, ...draftedIn(category, question) };
  await insertQuestionVersion(tx, kept, `${await signature(tx, context)} (${model})`);
  await storeQuestion(tx, kept, wordsOfQuestion(question));
  const { id, archived } = kept;
  await log.publish(tx, [
    questionSaved.of(context, { question: id, category, version: 1, kind: question.kind, archived }),
  ]);
  return { id, name: question.name, kind: question.kind };
}
