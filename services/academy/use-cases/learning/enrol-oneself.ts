import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockCourse } from '../../adapters/postgres/courses.ts';
import { useKey } from '../../adapters/postgres/enrolment-keys.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { type KeptCourse, stateOf } from '../../core/course/course.ts';
import { academyErrors, courseNotFound, notEnrolled } from '../../core/errors.ts';
import { standingOf } from '../../core/learning/course-page.ts';
import type { LearnerCourse } from '../../core/learning/learner-view.ts';
import { gone } from '../../core/people/change-enrolment.ts';
import { typedKey } from '../../core/people/cohort.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { enrol, openInvitation, openVersion, storeChange, takenUp, withSeat } from '../people/enrol.ts';
import { seatWaiting } from '../people/seat-waiting.ts';
import type { AcademyTools } from '../tools.ts';
import { mailOfCaller, requirePerson } from './require-learner.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'now' | 'contracts'>;

/**
 * Enrols the caller: by an invitation of the caller's mail address, by a key, or where the course is open. Who is in the course
 * already stays as it is, however often it is asked; who has left comes back, whom staff withdrew does not.
 * @throws COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_CLOSED, ENROLMENT_KEY_INVALID, PURCHASE_NEEDED, LEARNER_NOT_A_PERSON
 */
export async function enrolOneself(
  tools: Tools,
  context: CallContext,
  slug: string,
  { key }: { readonly key?: string },
): Promise<LearnerCourse> {
  const account = requirePerson(context);
  const mail = await mailOfCaller(tools, context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const course = await lockCourse(tx, slug);
    if (course === undefined) throw courseNotFound(slug);
    const own = await lockOwn(tx, slug, account);
    if (own !== undefined && own.state !== 'withdrawn') return standingOf(course, own);
    if (own?.withdrawnBy === 'staff')
      throw academyErrors.ENROLMENT_CLOSED(
        `You were withdrawn from "${course.definition.title}". Ask whoever teaches it.`,
      );
    const invitation = mail === undefined ? undefined : await openInvitation(tx, slug, mail);
    if (own === undefined && invitation !== undefined)
      return standingOf(course, await takenUp(tools, tx, context, course, invitation, { account }));
    const cohort = await admitted(tools, tx, course, own, key);
    const how = { via: key === undefined ? ('self' as const) : ('key' as const), cohort };
    if (own !== undefined) {
      // A key leads into no course that takes nobody any more.
      openVersion(course);
      const via = key === undefined ? own.via : 'key';
      const back = await withSeat(tools, tx, course, { ...own, via, cohort: cohort ?? own.cohort });
      return standingOf(course, await storeChange(tools, tx, context, own, back));
    }
    const enrolment = await enrol(tools, tx, context, course, { account }, how);
    if (enrolment === undefined) throw notEnrolled(slug);
    return standingOf(course, enrolment);
  });
}

/** @returns the cohort that the key leads into. @throws as `enrolOneself` */
async function admitted(
  { versions }: Pick<Tools, 'versions'>,
  tx: Transaction,
  course: KeptCourse,
  own: Enrolment | undefined,
  key: string | undefined,
): Promise<string | null> {
  const { slug, definition } = course;
  const isShown = definition.listed && stateOf(course) === 'published';
  if (key !== undefined) {
    const used = await useKey(tx, slug, typedKey(key));
    if (used !== undefined) return used.cohort;
    // A course that nobody sees is not told of by a wrong key.
    if (!isShown) throw courseNotFound(slug);
    throw academyErrors.ENROLMENT_KEY_INVALID('The key does not open this course.', { pointer: '/key' });
  }
  if (!isShown) throw courseNotFound(slug);
  if (definition.selfEnrolment) {
    if (own === undefined || own.via === 'self') await requireOpenPart(versions, tx, course);
    return null;
  }
  throw academyErrors.ENROLMENT_CLOSED(`"${definition.title}" is by invitation or key only.`);
}

/** A course with a price is open without it where some lessons wait for it. @throws PURCHASE_NEEDED */
async function requireOpenPart(
  versions: Tools['versions'],
  tx: Transaction,
  { slug, definition, published }: KeptCourse,
): Promise<void> {
  if (definition.price === undefined || published === null) return;
  const { lessons } = await versions.of(tx, slug, published);
  if ([...lessons.values()].some(({ release }) => release.some(({ kind }) => kind === 'paid'))) return;
  throw salesErrors.PURCHASE_NEEDED(`"${definition.title}" has to be paid for.`);
}

/** The caller leaves a course; the seat goes to who waits longest. @throws ENROLMENT_NOT_FOUND, STATE_NOT_REACHABLE, LEARNER_NOT_A_PERSON */
export function leaveCourse(tools: Tools, context: CallContext, slug: string): Promise<void> {
  const account = requirePerson(context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const course = await lockCourse(tx, slug);
    const own = course && (await lockOwn(tx, slug, account));
    if (course === undefined || own === undefined) throw notEnrolled(slug);
    if (own.state === 'withdrawn') return;
    if (own.state === 'suspended')
      throw academyErrors.STATE_NOT_REACHABLE(`Who is suspended from "${course.definition.title}" can not leave it.`);
    await storeChange(tools, tx, context, own, gone(own));
    await seatWaiting(tools, tx, context, course);
  });
}
