import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { overrideOf, storeOverride } from '../../adapters/postgres/quiz-overrides.ts';
import { enrolmentNotFound } from '../../core/errors.ts';
import { overrideChanged } from '../../core/quiz/events.ts';
import { NO_OVERRIDE, type QuizOverride } from '../../core/quiz/override.ts';
import { moveDeadlines } from '../attempts/move-deadlines.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

export interface OverrideOf {
  readonly course: string;
  readonly enrolment: string;
  readonly lesson: string;
}

/** @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND */
export function getOverride(
  { database }: Pick<AcademyTools, 'database'>,
  { tenant }: CallContext,
  { course, enrolment, lesson }: OverrideOf,
): Promise<QuizOverride> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    if ((await lockEnrolment(tx, course, enrolment)) === undefined) throw enrolmentNotFound();
    return (await overrideOf(tx, enrolment, lesson)) ?? NO_OVERRIDE;
  });
}

/**
 * Gives a learner other time or attempts at a quiz; the clock of an attempt under way moves in the same transaction.
 * @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, CHANGED_MEANWHILE
 */
export function setOverride(
  tools: Pick<AcademyTools, 'database' | 'log' | 'jobs' | 'contents'>,
  context: CallContext,
  { course, enrolment: id, lesson }: OverrideOf,
  given: QuizOverride,
  conditions: Conditions,
): Promise<QuizOverride> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const enrolment = await lockEnrolment(tx, course, id);
    if (enrolment === undefined) throw enrolmentNotFound();
    const before = (await overrideOf(tx, id, lesson)) ?? NO_OVERRIDE;
    requireMatch(conditions, entityTag(before), 'What the quiz is for the learner');
    const { limitSeconds, attempts } = given;
    const closesAt =
      given.closesAt === null ? null : Temporal.Instant.from(given.closesAt).toString({ smallestUnit: 'millisecond' });
    const after = { limitSeconds, closesAt, attempts };
    await storeOverride(tx, id, lesson, after);
    await moveDeadlines(tools, tx, context, enrolment);
    await tools.log.publish(tx, [overrideChanged.of(context, { enrolment: id, course, lesson, ...after })]);
    return after;
  });
}
