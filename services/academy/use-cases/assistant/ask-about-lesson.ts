import { answerFromText } from '@pvt/assistant/contract';
import type { CallContext } from '@pvt/kernel/context';
import { giveAskBack, takeAsk } from '../../adapters/postgres/assistant-uses.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { type CitedPlace, citedPlaces } from '../../core/assistant/cited-places.ts';
import { lessonAssistantErrors } from '../../core/assistant/errors.ts';
import { assistantUsed } from '../../core/assistant/events.ts';
import { notEnrolled } from '../../core/errors.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { isTakingQuiz, lessonToRead } from './lesson-to-read.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'contracts' | 'versions' | 'gradebooks' | 'now'>;

export interface LessonAnswer {
  /** Null where the lesson does not say it. */
  readonly answer: string | null;
  /** From which places of the lesson it is; at least one where there is an answer. */
  readonly citations: readonly CitedPlace[];
  readonly model: string;
  /** How often the learner may ask today, after this. */
  readonly left: number;
}

interface Asking extends LessonOf {
  /** Null for an explanation of all of it. */
  readonly question: string | null;
}

/**
 * Has a model explain a lesson or answer a question from its text alone. An answer whose places are not in the text is none.
 * The model is asked between two transactions; both hold the enrolment against the start of an attempt, so that no answer is
 * given while one of this course is under way; one of another course is looked for both times.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, ASSISTANT_OFF, ASSISTANT_PAUSED,
 * ASSISTANT_USED_UP, LESSON_NOT_READABLE, and what `assistant.answerFromText` throws
 */
export async function askAboutLesson(tools: Tools, context: CallContext, asking: Asking): Promise<LessonAnswer> {
  const { question, ...at } = asking;
  const { enrolment, text, day, left } = await begin(tools, context, at);
  const read = await answered(tools, context, { text, question }, () => giveBack(tools, context, enrolment, day));
  const citations = read.answer === null ? [] : citedPlaces(text, read.quotes);
  const isGiven = read.answer !== null && citations.length > 0;
  const isWithheld = await tools.database.transaction(context.tenant, async (tx) => {
    const account = requirePerson(context);
    const own = await lockOwn(tx, at.course, account);
    if (own === undefined) throw notEnrolled(at.course);
    const withheld = await isTakingQuiz(tx, account, tools.now());
    await tools.log.publish(tx, [
      assistantUsed.of(context, {
        ...{ ...at, wanted: question === null ? 'explanation' : 'answer' },
        outcome: withheld ? 'withheld' : isGiven ? 'given' : 'notInLesson',
        ...{ provider: read.provider, model: read.model, tokensIn: read.tokens.in, tokensOut: read.tokens.out },
      }),
    ]);
    return withheld;
  });
  if (isWithheld) throw paused();
  return { answer: isGiven ? read.answer : null, citations, model: read.model, left };
}

function begin(tools: Tools, context: CallContext, at: LessonOf) {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { enrolment, settings, title, text, day } = await lessonToRead(tools, tx, context, at, 'lock');
    if (!settings.enabled) throw lessonAssistantErrors.ASSISTANT_OFF('The assistant is switched off in this course.');
    if (await isTakingQuiz(tx, requirePerson(context), tools.now())) throw paused();
    if (text === undefined) throw lessonAssistantErrors.LESSON_NOT_READABLE(`"${title}" has no text to read.`);
    const left = await takeAsk(tx, enrolment.id, day, settings.asksADay);
    if (left === undefined)
      throw lessonAssistantErrors.ASSISTANT_USED_UP(
        `You have asked ${settings.asksADay} times today, as often as this course allows. Ask again tomorrow.`,
      );
    return { enrolment: enrolment.id, text, day, left };
  });
}

async function answered(
  { contracts }: Tools,
  context: CallContext,
  asked: { readonly text: string; readonly question: string | null },
  otherwise: () => Promise<void>,
) {
  try {
    return await contracts.call(answerFromText, context, asked);
  } catch (error) {
    await otherwise();
    throw error;
  }
}

function giveBack({ database }: Tools, { tenant }: CallContext, enrolment: string, day: string): Promise<void> {
  return database.transaction(tenant, (tx) => giveAskBack(tx, enrolment, day));
}

const paused = () => lessonAssistantErrors.ASSISTANT_PAUSED('You are taking a quiz. Submit it first, then ask again.');
