import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptRegistration, registrationOf } from '../../adapters/postgres/cmi5.ts';
import { enrolmentById, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { waive } from '../../core/cmi5/decide.ts';
import { cmi5Errors } from '../../core/cmi5/errors.ts';
import { unitWaived } from '../../core/cmi5/events.ts';
import { waivedStatement } from '../../core/cmi5/launcher-statement.ts';
import { NOTHING_SAID, type Registration, type WaiverReason } from '../../core/cmi5/registration.ts';
import { enrolmentNotFound, lessonNotFound } from '../../core/errors.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { requireCourse } from '../courses/require-course.ts';
import { requirePackage } from '../packages/open-package.ts';
import type { PackageTools } from '../packages/tools.ts';
import { keepOwnStatement } from './keep-own-statement.ts';
import { learnersUnit } from './learners-unit.ts';
import { settleRegistration } from './settle-registration.ts';

export interface OfLearner {
  readonly course: string;
  readonly enrolment: string;
}

/** A unit in a learner’s course, and where the learner is with it. */
export interface UnitStanding {
  readonly lesson: string;
  readonly title: string;
  readonly satisfied: boolean;
  readonly waived: WaiverReason | null;
}

/** The units of a learner’s version of a course. @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND */
export function listUnits(tools: PackageTools, context: CallContext, of: OfLearner): Promise<UnitStanding[]> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, of.course);
    const enrolment = await enrolmentById(tx, of.course, of.enrolment);
    if (enrolment === undefined) throw enrolmentNotFound();
    const found: UnitStanding[] = [];
    for (const lesson of await packageLessons(tools, tx, enrolment)) {
      const { body, kept } = await requirePackage(tx, lesson);
      if (kept.manifest.standard !== 'cmi5') continue;
      const registration = await registrationOf(tx, enrolment.id, lesson.id, body.package);
      found.push({ lesson: lesson.id, title: lesson.title, ...standingOf(registration?.state ?? NOTHING_SAID) });
    }
    return found;
  });
}

const standingOf = ({ satisfied, waived }: Registration) => ({ satisfied, waived });

async function packageLessons(
  { versions }: PackageTools,
  tx: Transaction,
  { course, version }: Enrolment,
): Promise<PublishedLesson[]> {
  if (version === 0) return [];
  const { lessons } = await versions.of(tx, course, version);
  return [...lessons.values()].filter(({ kind }) => kind === 'package');
}

/**
 * Lets a learner off the unit of a lesson: the unit is satisfied, and the lesson complete, without a score.
 * @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, PACKAGE_NOT_FOUND, UNIT_NOT_WAIVED
 */
export function waiveUnit(
  tools: PackageTools,
  context: CallContext,
  of: OfLearner & { readonly lesson: string; readonly reason: WaiverReason },
): Promise<UnitStanding> {
  const { reason } = of;
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, of.course);
    const enrolment = await lockEnrolment(tx, of.course, of.enrolment);
    if (enrolment === undefined) throw enrolmentNotFound();
    if (enrolment.state === 'replaced')
      throw cmi5Errors.UNIT_NOT_WAIVED('The learner has begun the course anew since: let the new round off.');
    const lesson = (await packageLessons(tools, tx, enrolment)).find(({ id }) => id === of.lesson);
    if (lesson === undefined) throw lessonNotFound(of.lesson);
    const { body, kept } = await requirePackage(tx, lesson);
    const registration: KeptRegistration = (await registrationOf(tx, enrolment.id, lesson.id, body.package)) ?? {
      ...{ id: randomUUID(), enrolment: enrolment.id, lesson: lesson.id, package: body.package, state: NOTHING_SAID },
      origin: tools.publicUrl().origin,
    };
    const learners = learnersUnit(tx.tenant, enrolment, registration, kept.manifest);
    if (learners === undefined)
      throw cmi5Errors.UNIT_NOT_WAIVED(`"${lesson.title}" holds no unit of cmi5, or its learner has not come yet.`);
    const decision = waive(learners.unit, registration.state, reason);
    if (decision.kind === 'refused') throw cmi5Errors.UNIT_NOT_WAIVED(decision.detail);
    // Outside of any session, it has a session id of its own (9.3.7).
    const session = randomUUID();
    const at = tools.now().toString({ smallestUnit: 'millisecond' });
    await keepOwnStatement(tools, tx, waivedStatement({ ...learners, session }, at, reason));
    await settleRegistration(tools, tx, context, {
      ...{ enrolment, lesson, body, learners, session, satisfies: decision.satisfies },
      registration: { ...registration, state: decision.registration },
    });
    const { id, course } = enrolment;
    await tools.log.publish(tx, [unitWaived.of(context, { enrolment: id, course, lesson: lesson.id, reason })]);
    return { lesson: lesson.id, title: lesson.title, ...standingOf(decision.registration) };
  });
}
