import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { lockUnderWay } from '../../adapters/postgres/attempts.ts';
import { certificatesOfLearner } from '../../adapters/postgres/certificates.ts';
import { cohortOf } from '../../adapters/postgres/cohorts.ts';
import { enrolmentById, insertEnrolment, lockEnrolment, replaceEnrolment } from '../../adapters/postgres/enrolments.ts';
import { carryOver, contentsOfRound, copyTimes, overriddenItems } from '../../adapters/postgres/rounds.ts';
import { scoresOf } from '../../adapters/postgres/scores.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { academyErrors, enrolmentNotFound } from '../../core/errors.ts';
import { type Cohort, isClosedCohort } from '../../core/people/cohort.ts';
import { type Enrolment, enrolmentTag, factsOf } from '../../core/people/enrolment.ts';
import { enrolmentChanged, roundBegun } from '../../core/people/events.ts';
import { type NewRound, nextRound, type RoundContents, roundFault } from '../../core/people/round.ts';
import { endAttempt } from '../attempts/end-attempt.ts';
import { requireCourse, requireLocked } from '../courses/require-course.ts';
import { changeScore } from '../grades/keep-score.ts';
import type { AcademyTools } from '../tools.ts';
import type { EnrolmentKeyOf } from './change-enrolment.ts';
import { openVersion } from './enrol.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

export interface RoundPlan {
  readonly enrolment: Enrolment;
  /** The version that the next round is of. */
  readonly version: number;
  /** Why it can not begin; null where it can. */
  readonly fault: string | null;
  readonly contents: RoundContents;
  /** Of the course, of this learner, that are valid now and are superseded by the next one. */
  readonly certificates: number;
  /** The title of the cohort that is left, as it is closed; null for none. */
  readonly closedCohort: string | null;
}

/** What a new round would put aside. @throws COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_NOT_FOUND */
export function planRound(
  { database, now }: Pick<Tools, 'database' | 'now'>,
  { tenant }: CallContext,
  { course: slug, enrolment: id }: EnrolmentKeyOf,
): Promise<RoundPlan> {
  return database.transaction(tenant, async (tx) => {
    const course = await requireCourse(tx, slug);
    const version = openVersion(course);
    const enrolment = await enrolmentById(tx, slug, id);
    if (enrolment === undefined) throw enrolmentNotFound();
    const contents = await contentsOfRound(tx, id);
    const fault = roundFault(enrolment, contents) ?? null;
    const { account } = enrolment;
    const earned = account === null ? [] : await certificatesOfLearner(tx, slug, account);
    const certificates = earned.filter(({ state }) => state === 'valid').length;
    const closedCohort = (await closedCohortOf(tx, course, enrolment, now()))?.title ?? null;
    return { enrolment, version, fault, contents, certificates, closedCohort };
  });
}

/**
 * A learner begins the course anew, on its published version: another enrolment takes the place of the earlier one, so that nothing
 * of that counts any more. What is under way is submitted first, as it stands. Its certificate is valid until the next one is earned.
 * @returns the enrolment of the new round
 * @throws COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_NOT_FOUND, STATE_NOT_REACHABLE, CHANGED_MEANWHILE, IDEMPOTENCY_KEY_REUSED
 */
export function beginRound(
  tools: Tools,
  context: CallContext,
  at: EnrolmentKeyOf,
  { keepOverrides, reason }: NewRound,
  conditions: Conditions,
): Promise<Enrolment> {
  const input = { course: at.course, enrolment: at.enrolment, keepOverrides, reason };
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.beginRound', input, async () => {
      const course = await requireLocked(tx, at.course);
      const version = openVersion(course);
      const { required } = await tools.versions.of(tx, course.slug, version);
      const seen = await lockEnrolment(tx, at.course, at.enrolment);
      if (seen === undefined) throw enrolmentNotFound();
      requireMatch(conditions, enrolmentTag(seen), 'The enrolment');
      const contents = await contentsOfRound(tx, seen.id);
      const fault = roundFault(seen, contents);
      if (fault !== undefined) throw academyErrors.STATE_NOT_REACHABLE(fault);
      const before = await withNothingUnderWay(tools, tx, context, seen);
      const now = tools.now();
      const because = { at: now.toString({ smallestUnit: 'millisecond' }), because: reason };
      const replaced = await replaceEnrolment(tx, before.id, because);
      const closedCohort = (await closedCohortOf(tx, course, before, now)) !== undefined;
      const options = { course: course.definition, closedCohort, keepOverrides, now };
      const next = nextRound(before, { id: randomUUIDv7(), version, required }, options);
      if (replaced === undefined || !(await insertEnrolment(tx, next))) throw new Error('the round was not stored');
      await carryOver(tx, before.id, next.id);
      const [facts, earlier] = [factsOf(next), factsOf(before)];
      await tools.log.publish(tx, [
        enrolmentChanged.of(context, { name: before.id, before: earlier, after: factsOf(replaced) }),
        // Not as of somebody who comes into the course: there are no more learners than before.
        enrolmentChanged.of(context, { name: next.id, before: earlier, after: facts }),
        roundBegun.of(context, {
          ...{ course: at.course, enrolment: next.id, earlier: before.id, round: next.round, keepOverrides, contents },
          ...{ before: earlier, after: facts },
        }),
      ]);
      if (keepOverrides) await keepGiven(tools, tx, context, { from: before.id, to: next, reason });
      return next;
    }),
  );
}

async function closedCohortOf(
  tx: Transaction,
  { slug, definition: { timeZone } }: KeptCourse,
  { cohort: id }: Enrolment,
  now: Temporal.Instant,
): Promise<Cohort | undefined> {
  const cohort = id === null ? undefined : await cohortOf(tx, slug, id);
  return cohort !== undefined && isClosedCohort(cohort, timeZone, now) ? cohort : undefined;
}

/** Answers that were given count where they were given. @returns the enrolment as it is then */
async function withNothingUnderWay(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
): Promise<Enrolment> {
  let current = enrolment;
  for (const attempt of await lockUnderWay(tx, enrolment.id)) {
    await endAttempt(tools, tx, context, current, attempt, tools.now());
    // What it completed has changed the row.
    current = (await lockEnrolment(tx, enrolment.course, enrolment.id)) ?? current;
  }
  return current;
}

/** Overridden and excused grades, and other times, hold in the new round too; the points of the earlier one do not. */
async function keepGiven(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { from, to, reason }: { readonly from: string; readonly to: Enrolment; readonly reason: string },
): Promise<void> {
  await copyTimes(tx, from, to.id);
  const given = await scoresOf(tx, from, await overriddenItems(tx, from));
  for (const { item, override, excused } of given)
    await changeScore(tools, tx, context, to, item, reason, (blank) => ({ ...blank, override, excused }));
}
