import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { underWayOf } from '../../adapters/postgres/attempts.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { type AssistantSettings, assistantOf } from '../../core/assistant/assistant-settings.ts';
import { lessonText } from '../../core/assistant/lesson-text.ts';
import { notEnrolled } from '../../core/errors.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { isOverdue } from '../attempts/end-attempt.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { learnerOf, requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

export interface LessonToRead {
  readonly enrolment: Enrolment;
  readonly settings: AssistantSettings;
  readonly title: string;
  /** Undefined for a lesson that has none. */
  readonly text: string | undefined;
  /** By the course’s time zone. */
  readonly day: string;
}

type Tools = Pick<AcademyTools, 'versions' | 'gradebooks' | 'now'>;

/**
 * A lesson that is open to a learner, as its text.
 * @param lock whether the learner can begin no attempt until the transaction ends
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON
 */
export async function lessonToRead(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { course: slug, lesson: id }: LessonOf,
  lock: 'lock' | 'look',
): Promise<LessonToRead> {
  const account = requirePerson(context);
  const enrolment = await (lock === 'lock' ? lockOwn : enrolmentOf)(tx, slug, account);
  const course = enrolment && (await courseOf(tx, slug));
  if (enrolment === undefined || course === undefined) throw notEnrolled(slug);
  const lesson = openLesson(await learnerOf(tools, tx, course, enrolment), id, tools.now());
  const kept = await bodyOf(tx, lesson.body);
  const { assistant, timeZone } = course.definition;
  return {
    ...{ enrolment, settings: assistantOf(assistant), title: lesson.title },
    text: kept === undefined ? undefined : lessonText(kept.body),
    day: tools.now().toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  };
}

/** Whether an account is taking a quiz of any course: others may ask the same. */
export async function isTakingQuiz(tx: Transaction, account: string, now: Temporal.Instant): Promise<boolean> {
  return (await underWayOf(tx, account)).some((attempt) => !isOverdue(attempt, now));
}
