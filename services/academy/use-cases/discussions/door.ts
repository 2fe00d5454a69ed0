import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { personOf } from '../../adapters/postgres/discussion-people.ts';
import { lockThread, threadOf } from '../../adapters/postgres/discussion-threads.ts';
import type { NamedThread } from '../../core/discussions/discussion.ts';
import { discussionErrors } from '../../core/discussions/errors.ts';
import type { Reader } from '../../core/discussions/views.ts';
import { lessonAccess } from '../../core/learning/lesson-access.ts';
import { requireCourse } from '../courses/require-course.ts';
import { type Learner, requireLearner } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

/** As what somebody comes: a learner sees what the own lessons have, a teacher all. */
export type Role = 'learner' | 'teacher';

/** Who is at the door of a course's discussions. */
export interface Caller {
  readonly course: string;
  readonly account: string;
  readonly name: string;
  readonly teaches: boolean;
  /** Undefined for who teaches. */
  readonly learner: Learner | undefined;
}

type Tools = Pick<AcademyTools, 'versions' | 'gradebooks' | 'now'>;

/** @throws COURSE_NOT_FOUND for teachers; ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON for learners */
export async function callerOf(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  course: string,
  role: Role,
): Promise<Caller> {
  const { id: account, name } = context.principal;
  if (role === 'learner')
    return { course, account, name, teaches: false, learner: await requireLearner(tools, tx, context, course) };
  await requireCourse(tx, course);
  return { course, account, name, teaches: true, learner: undefined };
}

/** What the caller may read. */
export async function readerOf(tx: Transaction, { course, account, teaches }: Caller): Promise<Reader> {
  return { person: (await personOf(tx, course, account))?.id, teaches };
}

/**
 * A discussion that the caller may see. @throws DISCUSSION_NOT_FOUND, the same for one of a lesson that is locked
 * @param lock whether nobody else may change it until the transaction ends
 */
export async function requireThread(
  { now }: Tools,
  tx: Transaction,
  { course, learner }: Caller,
  id: string,
  lock: 'lock' | 'look',
): Promise<NamedThread> {
  const thread = await (lock === 'lock' ? lockThread : threadOf)(tx, course, id);
  if (thread === undefined) throw noDiscussion(id);
  if (learner === undefined) return thread;
  if (thread.hidden || !openLessons(learner, now()).includes(thread.lesson)) throw noDiscussion(id);
  return thread;
}

/** The lessons that are open to a learner now. */
export const openLessons = ({ version, facts }: Learner, now: Temporal.Instant): string[] =>
  [...version.lessons.values()].flatMap((lesson) =>
    lessonAccess(lesson, facts, now).kind === 'open' ? [lesson.id] : [],
  );

export const noDiscussion = (id: string) =>
  discussionErrors.DISCUSSION_NOT_FOUND(`The course has no discussion ${id} for you.`);
