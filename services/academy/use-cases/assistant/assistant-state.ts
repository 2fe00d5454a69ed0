import { modelsConfigured } from '@pvt/assistant/contract';
import type { CallContext } from '@pvt/kernel/context';
import { askedOn } from '../../adapters/postgres/assistant-uses.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { isTakingQuiz, lessonToRead } from './lesson-to-read.ts';

type Tools = Pick<AcademyTools, 'database' | 'contracts' | 'versions' | 'gradebooks' | 'now'>;

export const ASSISTANT_STATES = ['ready', 'off', 'noText', 'noModel', 'quizUnderWay', 'usedUp'] as const;

export interface AssistantState {
  /** Why a learner can not ask about a lesson now, the most lasting reason first; or `ready`. */
  readonly state: (typeof ASSISTANT_STATES)[number];
  /** How often the learner may ask today. */
  readonly left: number;
}

/** @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON */
export async function assistantState(tools: Tools, context: CallContext, at: LessonOf): Promise<AssistantState> {
  const { models } = await tools.contracts.call(modelsConfigured, context, {});
  return tools.database.transaction(context.tenant, async (tx) => {
    const { enrolment, settings, text, day } = await lessonToRead(tools, tx, context, at, 'look');
    if (!settings.enabled) return { state: 'off', left: 0 };
    if (text === undefined) return { state: 'noText', left: 0 };
    if (models === 0) return { state: 'noModel', left: 0 };
    const left = Math.max(0, settings.asksADay - (await askedOn(tx, enrolment.id, day)));
    if (await isTakingQuiz(tx, requirePerson(context), tools.now())) return { state: 'quizUnderWay', left };
    return { state: left === 0 ? 'usedUp' : 'ready', left };
  });
}
