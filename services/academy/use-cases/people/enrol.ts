import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { cohortOf } from '../../adapters/postgres/cohorts.ts';
import { takePlace } from '../../adapters/postgres/courses.ts';
import { insertEnrolment, invitationOf, updateEnrolment } from '../../adapters/postgres/enrolments.ts';
import { type KeptCourse, stateOf } from '../../core/course/course.ts';
import { academyErrors } from '../../core/errors.ts';
import { seated } from '../../core/people/change-enrolment.ts';
import { type Enrolment, type EnrolmentVia, factsOf } from '../../core/people/enrolment.ts';
import { enrolmentChanged } from '../../core/people/events.ts';
import type { AcademyTools } from '../tools.ts';
import { freeSeats } from './seat-waiting.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'now'>;

interface HowEnrolled {
  readonly via: EnrolmentVia;
  readonly cohort: string | null;
  /** Those of the course, which is looked for before. */
  readonly groups?: readonly string[];
}

/**
 * Enrols somebody in a course that is locked: with a seat, or in the waiting list.
 * @returns undefined where the person is in the course already
 * @throws COURSE_NOT_PUBLISHED
 */
export async function enrol(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  course: KeptCourse,
  { account = null, mail = null }: { readonly account?: string | null; readonly mail?: string | null },
  { via, cohort, groups = [] }: HowEnrolled,
): Promise<Enrolment | undefined> {
  const version = openVersion(course);
  const { required } = await tools.versions.of(tx, course.slug, version);
  const blank: Enrolment = {
    ...{
      id: randomUUIDv7(),
      course: course.slug,
      account,
      mail,
      version,
      state: 'invited',
      via,
      cohort,
      groups,
      place: null,
    },
    ...{ begunAt: null, completedAt: null, completedVersion: null, endsAt: null, timeFactor: 100, extraMinutes: 0 },
    ...{ required, done: 0, lastLesson: null, round: 1, revision: 1, withdrawnBy: null },
  };
  const enrolment = await withSeat(tools, tx, course, blank);
  if (!(await insertEnrolment(tx, enrolment))) return undefined;
  await tools.log.publish(tx, [
    enrolmentChanged.of(context, { name: enrolment.id, before: null, after: factsOf(enrolment) }),
  ]);
  return enrolment;
}

/** Gives a seat where one is free, else a place in the waiting list. The course is locked. */
export async function withSeat(
  { now }: Pick<Tools, 'now'>,
  tx: Transaction,
  course: KeptCourse,
  enrolment: Enrolment,
): Promise<Enrolment> {
  if ((await freeSeats(tx, course)) !== 0) return seated(enrolment, course.definition, now());
  return { ...enrolment, state: 'waiting', withdrawnBy: null, place: await takePlace(tx, course.slug) };
}

/** An invitation of a mail address that was not taken up; its row is locked. */
export async function openInvitation(tx: Transaction, slug: string, mail: string): Promise<Enrolment | undefined> {
  const invitation = await invitationOf(tx, slug, mail);
  return invitation?.state === 'invited' || invitation?.state === 'waiting' ? invitation : undefined;
}

/** The invitation is the account's from now on; it keeps its seat, or its place among those who wait. */
export function takenUp(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { definition }: KeptCourse,
  invitation: Enrolment,
  { account, cohort = invitation.cohort }: { readonly account: string; readonly cohort?: string | null },
): Promise<Enrolment> {
  const owned = { ...invitation, account, cohort, mail: null };
  const next = owned.state === 'waiting' ? owned : seated(owned, definition, tools.now());
  return storeChange(tools, tx, context, invitation, next);
}

/** Stores an enrolment whose row is locked, and tells of it. */
export async function storeChange(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: Enrolment,
  changed: Enrolment,
): Promise<Enrolment> {
  const after = await updateEnrolment(tx, changed);
  await log.publish(tx, [
    enrolmentChanged.of(context, { name: after.id, before: factsOf(before), after: factsOf(after) }),
  ]);
  return after;
}

/** The version that new learners get. @throws COURSE_NOT_PUBLISHED */
export function openVersion(course: KeptCourse): number {
  if (stateOf(course) === 'published' && course.published !== null) return course.published;
  throw academyErrors.COURSE_NOT_PUBLISHED(`The course "${course.slug}" takes no learners: it is ${stateOf(course)}.`);
}

/** @throws COHORT_NOT_FOUND */
export async function requireCohort(tx: Transaction, course: string, cohort: string | null | undefined): Promise<void> {
  if (cohort === null || cohort === undefined || (await cohortOf(tx, course, cohort)) !== undefined) return;
  throw academyErrors.COHORT_NOT_FOUND(`The course has no cohort "${cohort}".`, { pointer: '/cohort' });
}
