import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { endedEnrolments, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { versionOf } from '../../adapters/postgres/versions.ts';
import { academyErrors, enrolmentNotFound } from '../../core/errors.ts';
import { changedEnrolment, type EnrolmentChange } from '../../core/people/change-enrolment.ts';
import { type Enrolment, enrolmentTag } from '../../core/people/enrolment.ts';
import { moveDeadlines } from '../attempts/move-deadlines.ts';
import { requireLocked } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { requireCohort, storeChange, withSeat } from './enrol.ts';
import { requireGroups } from './groups.ts';
import { moveLearners } from './move-learners.ts';
import { seatWaiting } from './seat-waiting.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'now'>;
type WithClocks = Tools & Pick<AcademyTools, 'jobs' | 'contents'>;

export interface EnrolmentKeyOf {
  readonly course: string;
  readonly enrolment: string;
}

/**
 * Changes where a learner stands. A seat that is given up goes to who waits longest, in the same transaction.
 * @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, COHORT_NOT_FOUND, COURSE_GROUP_NOT_FOUND, STATE_NOT_REACHABLE, CHANGED_MEANWHILE
 */
export function changeEnrolment(
  tools: WithClocks,
  context: CallContext,
  { course: slug, enrolment: id }: EnrolmentKeyOf,
  change: EnrolmentChange,
  conditions: Conditions,
): Promise<Enrolment> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const course = await requireLocked(tx, slug);
    const before = await lockEnrolment(tx, slug, id);
    if (before === undefined) throw enrolmentNotFound();
    requireMatch(conditions, enrolmentTag(before), 'The enrolment');
    requireCurrent(before);
    await requireCohort(tx, slug, change.cohort);
    await requireGroups(tx, slug, change.groups);
    const changed = changedEnrolment(before, change, tools.now());
    if (changed.kind === 'refused') throw academyErrors.STATE_NOT_REACHABLE(changed.why, { pointer: '/state' });
    const next = changed.kind === 'seat' ? await withSeat(tools, tx, course, changed.enrolment) : changed.enrolment;
    const after = await storeChange(tools, tx, context, before, next);
    await moveDeadlines(tools, tx, context, after);
    await seatWaiting(tools, tx, context, course);
    return after;
  });
}

/**
 * Moves one learner to a version, and counts what is done of it in the same transaction; who has completed another one keeps that.
 * @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, VERSION_NOT_FOUND, STATE_NOT_REACHABLE
 */
export function moveLearner(
  tools: Tools,
  context: CallContext,
  { course, enrolment: id }: EnrolmentKeyOf,
  version: number,
): Promise<Enrolment> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const before = await lockEnrolment(tx, course, id);
    if (before === undefined) throw enrolmentNotFound();
    requireCurrent(before);
    if ((await versionOf(tx, course, version)) === undefined)
      throw academyErrors.VERSION_NOT_FOUND(`The course "${course}" has no version ${version}.`, {
        pointer: '/version',
      });
    const [after = before] = await moveLearners(tools, tx, context, { course, version, ids: [id] });
    return after;
  });
}

function requireCurrent({ state, round }: Enrolment): void {
  if (state === 'replaced')
    throw academyErrors.STATE_NOT_REACHABLE(`The learner has begun the course anew: round ${round} is history.`);
}

const AT_ONCE = 200;

/** Ends access whose time is over, of all tenants; the seats go to those who wait. */
export async function endAccess(tools: Tools & Pick<AcademyTools, 'ownContext'>): Promise<void> {
  const { database, ownContext } = tools;
  const failures: unknown[] = [];
  for (const { tenant, course: slug, id } of await database.housekeeping((tx) => endedEnrolments(tx, AT_ONCE))) {
    const ending = database.transaction(tenant, async (tx) => {
      const context = ownContext(tenant);
      const course = await requireLocked(tx, slug);
      const before = await lockEnrolment(tx, slug, id);
      // It may have been extended or withdrawn meanwhile.
      if (
        before?.state !== 'active' ||
        before.endsAt === null ||
        Date.parse(before.endsAt) > tools.now().epochMilliseconds
      )
        return;
      await storeChange(tools, tx, context, before, { ...before, state: 'expired' });
      await seatWaiting(tools, tx, context, course);
    });
    // One that can not be ended keeps no other from it: they are of all tenants.
    await ending.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} enrolments could not be ended`);
}
