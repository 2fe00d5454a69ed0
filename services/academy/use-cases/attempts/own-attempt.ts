import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Attempt, attemptOf, courseOfAttempt, lockAttempt } from '../../adapters/postgres/attempts.ts';
import { cohortOf } from '../../adapters/postgres/cohorts.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentById, enrolmentOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import { academyErrors } from '../../core/errors.ts';
import { enrolmentLocks } from '../../core/learning/lesson-access.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requirePerson } from '../learning/require-learner.ts';

export const attemptNotFound = () => academyErrors.ATTEMPT_NOT_FOUND('You have no such attempt.');

export interface OwnAttempt {
  readonly enrolment: Enrolment;
  readonly attempt: Attempt;
}

/** The round that something is of: the one that is on, or an earlier one of the same learner. */
export async function roundOf(tx: Transaction, own: Enrolment, id: string): Promise<Enrolment | undefined> {
  if (own.id === id) return own;
  const earlier = await enrolmentById(tx, own.course, id);
  return earlier?.account === own.account ? earlier : undefined;
}

/** An attempt of the caller, whose access goes on; also one of an earlier round. @throws ATTEMPT_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON */
export async function ownAttempt(
  tx: Transaction,
  context: CallContext,
  id: string,
  now: Temporal.Instant,
): Promise<OwnAttempt> {
  const account = requirePerson(context);
  const attempt = await attemptOf(tx, id);
  const own = attempt && (await enrolmentOf(tx, attempt.course, account));
  const enrolment = own && (await roundOf(tx, own, attempt.enrolment));
  if (attempt === undefined || own === undefined || enrolment === undefined) throw attemptNotFound();
  await requireAccess(tx, own, now);
  return { attempt, enrolment };
}

/**
 * As `ownAttempt`, locked as every change of it is: the enrolment first.
 * @throws ATTEMPT_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON
 */
export async function lockOwnAttempt(
  tx: Transaction,
  context: CallContext,
  id: string,
  now: Temporal.Instant,
): Promise<OwnAttempt> {
  const account = requirePerson(context);
  const course = await courseOfAttempt(tx, id);
  const own = course === undefined ? undefined : await lockOwn(tx, course, account);
  if (own === undefined) throw attemptNotFound();
  const attempt = await lockAttempt(tx, id);
  // One of an earlier round has ended: nothing changes it any more.
  const enrolment = attempt && (await roundOf(tx, own, attempt.enrolment));
  if (attempt === undefined || enrolment === undefined) throw attemptNotFound();
  await requireAccess(tx, own, now);
  return { enrolment, attempt };
}

async function requireAccess(
  tx: Transaction,
  { course: slug, state, endsAt, cohort }: Enrolment,
  now: Temporal.Instant,
): Promise<void> {
  const course = await courseOf(tx, slug);
  if (course === undefined) throw attemptNotFound();
  const cohortClosesAt = cohort === null ? undefined : (await cohortOf(tx, slug, cohort))?.closesAt;
  const because = enrolmentLocks({ state, endsAt, cohortClosesAt, timeZone: course.definition.timeZone }, now);
  if (because.length > 0) throw accessOver(slug, because);
}

export const accessOver = (course: string, because: ReturnType<typeof enrolmentLocks>) =>
  academyErrors.LESSON_LOCKED(`You have no access to the course "${course}" now.`, { more: { because } });
