import type { Transaction } from '@pvt/kernel/database';
import {
  type KeptRegistration,
  type KeptSession,
  registrationNamed,
  sessionNamed,
} from '../../adapters/postgres/cmi5.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentNamed, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { cmi5Errors } from '../../core/cmi5/errors.ts';
import type { PackageLesson } from '../../core/packages/package-lesson.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { openLesson } from '../learning/open-lesson.ts';
import { learnerOf } from '../learning/require-learner.ts';
import { requirePackage } from '../packages/open-package.ts';
import type { PackageTools, UnitToken } from '../packages/tools.ts';
import { type LearnersUnit, learnersUnit } from './learners-unit.ts';

/** All that a statement of a unit is judged by. */
export interface UnitSession {
  readonly enrolment: Enrolment;
  readonly lesson: PublishedLesson;
  readonly body: PackageLesson;
  readonly learners: LearnersUnit;
  readonly registration: KeptRegistration;
  readonly session: KeptSession;
}

/** Whose a request of a unit is. @param authorization the header, as it came @throws UNIT_TOKEN_INVALID */
export function unitOfToken(
  { unitTokens, now }: Pick<PackageTools, 'unitTokens' | 'now'>,
  authorization: string | undefined,
): UnitToken {
  const [, encoded = ''] = /^Basic +([A-Za-z0-9+/_=-]{1,4000})$/i.exec(authorization ?? '') ?? [];
  const [user = '', password = ''] = Buffer.from(encoded, 'base64').toString('latin1').split(':', 2);
  const opened = user === 'cmi5' ? unitTokens.open(password, now()) : undefined;
  if (opened === undefined) throw noToken();
  return opened;
}

const noToken = () => cmi5Errors.UNIT_TOKEN_INVALID('The request has no token of a unit that holds.');

/**
 * The session with all around it; nobody else changes it until the transaction ends.
 * @throws UNIT_TOKEN_INVALID, UNIT_SESSION_OVER where the lesson has another package now, LESSON_LOCKED, LESSON_NOT_FOUND
 */
export async function lockSession(tools: PackageTools, tx: Transaction, id: string): Promise<UnitSession> {
  const found = await sessionNamed(tx, id);
  const of = found && (await registrationNamed(tx, found.registration));
  const named = of && (await enrolmentNamed(tx, of.enrolment));
  const enrolment = named && (await lockEnrolment(tx, named.course, named.id));
  const course = enrolment && (await courseOf(tx, enrolment.course));
  // With the lock, as they are now.
  const session = await sessionNamed(tx, id);
  const registration = session && (await registrationNamed(tx, session.registration));
  if (course === undefined || enrolment === undefined || session === undefined || registration === undefined)
    throw noToken();
  const lesson = openLesson(await learnerOf(tools, tx, course, enrolment), registration.lesson, tools.now());
  const { body, kept } = await requirePackage(tx, lesson);
  const learners = learnersUnit(tx.tenant, enrolment, registration, kept.manifest);
  if (learners === undefined || body.package !== registration.package)
    throw cmi5Errors.UNIT_SESSION_OVER('The lesson has another package now.');
  return { enrolment, lesson, body, learners, registration, session };
}
