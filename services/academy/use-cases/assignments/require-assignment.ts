import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { extensionOf } from '../../adapters/postgres/assignment-extensions.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import type { Assignment } from '../../core/assignments/assignment.ts';
import { assignmentErrors } from '../../core/assignments/errors.ts';
import { type HandInTimes, handInTimes } from '../../core/assignments/hand-in-times.ts';
import { notEnrolled } from '../../core/errors.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { type Learner, learnerOf, requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

/** An assignment as it is for one learner. */
export interface LearnerAssignment {
  readonly lesson: PublishedLesson;
  readonly assignment: Assignment;
  readonly times: HandInTimes;
}

/**
 * An assignment whose lesson is open to the caller.
 * @param lock whether nobody else may change what the learner does in the course until the transaction ends
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, ASSIGNMENT_NOT_FOUND, LEARNER_NOT_A_PERSON
 */
export async function requireAssignment(
  tools: Pick<AcademyTools, 'versions' | 'gradebooks' | 'now'>,
  tx: Transaction,
  context: CallContext,
  at: LessonOf,
  lock: 'lock' | 'look',
): Promise<LearnerAssignment & { readonly learner: Learner }> {
  const account = requirePerson(context);
  const enrolment = await (lock === 'lock' ? lockOwn : enrolmentOf)(tx, at.course, account);
  const course = enrolment && (await courseOf(tx, at.course));
  if (enrolment === undefined || course === undefined) throw notEnrolled(at.course);
  const learner = await learnerOf(tools, tx, course, enrolment);
  const lesson = openLesson(learner, at.lesson, tools.now());
  return { learner, ...(await assignmentFor(tx, enrolment, lesson)) };
}

/** As the version of the course says that the learner is on. @throws ASSIGNMENT_NOT_FOUND */
export async function assignmentOf(
  { versions }: Pick<AcademyTools, 'versions' | 'gradebooks'>,
  tx: Transaction,
  enrolment: Enrolment,
  id: string,
): Promise<LearnerAssignment> {
  const lesson = (await versions.of(tx, enrolment.course, enrolment.version)).lessons.get(id);
  if (lesson === undefined) throw notAnAssignment(id);
  return assignmentFor(tx, enrolment, lesson);
}

async function assignmentFor(
  tx: Transaction,
  { id, extraMinutes }: Enrolment,
  lesson: PublishedLesson,
): Promise<LearnerAssignment> {
  const kept = lesson.kind === 'assignment' ? await bodyOf(tx, lesson.body) : undefined;
  if (kept?.body.kind !== 'assignment') throw notAnAssignment(lesson.title);
  const extension = await extensionOf(tx, id, lesson.id);
  const own = {
    extraMinutes,
    ...(extension === undefined ? {} : { dueAt: extension.dueAt }),
    ...(extension === undefined || extension.closesAt === null ? {} : { closesAt: extension.closesAt }),
  };
  return { lesson, assignment: kept.body, times: handInTimes(kept.body, own) };
}

const notAnAssignment = (what: string) => assignmentErrors.ASSIGNMENT_NOT_FOUND(`"${what}" is no assignment.`);
