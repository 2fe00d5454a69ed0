import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type KeptRegistration, storeRegistration } from '../../adapters/postgres/cmi5.ts';
import { playOf, storePlay } from '../../adapters/postgres/packages.ts';
import { completesByUnit } from '../../core/cmi5/completes.ts';
import { satisfiedStatement } from '../../core/cmi5/launcher-statement.ts';
import { outcomeOfRegistration } from '../../core/cmi5/registration.ts';
import { countedOutcome, NOTHING_YET } from '../../core/packages/outcome.ts';
import type { PackageLesson } from '../../core/packages/package-lesson.ts';
import type { Play } from '../../core/packages/play.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { followOutcome } from '../packages/follow-outcome.ts';
import type { PackageTools } from '../packages/tools.ts';
import { keepOwnStatement } from './keep-own-statement.ts';
import type { LearnersUnit } from './learners-unit.ts';

/** What a decision came to. */
export interface Settled {
  readonly enrolment: Enrolment;
  readonly lesson: PublishedLesson;
  readonly body: PackageLesson;
  readonly learners: LearnersUnit;
  readonly registration: KeptRegistration;
  /** In which it was said; a new id where it was said outside of any. */
  readonly session: string;
  /** Whether the unit was satisfied by it. */
  readonly satisfies: boolean;
}

/** Keeps a registration with all that follows of it: that it is satisfied, the score, the lesson. The enrolment is locked. */
export async function settleRegistration(
  tools: PackageTools,
  tx: Transaction,
  context: CallContext,
  { enrolment, lesson, body, learners, registration, session, satisfies }: Settled,
): Promise<void> {
  await storeRegistration(tx, registration);
  if (satisfies) {
    const at = tools.now().toString({ smallestUnit: 'millisecond' });
    await keepOwnStatement(tools, tx, satisfiedStatement({ ...learners, session }, at, learners.course));
  }
  const before: Play = (await playOf(tx, enrolment.id, lesson.id)) ?? neverPlayed(lesson.id, body.package);
  const outcome = countedOutcome(before.outcome, outcomeOfRegistration(registration.state), body.keeps);
  if (sameJson(outcome, before.outcome) && !satisfies) return;
  await storePlay(tx, enrolment.id, { ...before, outcome });
  const completes = completesByUnit(registration.state, lesson.completion);
  await followOutcome(tools, tx, context, enrolment, lesson.id, outcome, completes);
}

const neverPlayed = (lesson: string, unit: string): Play => ({
  ...{ lesson, package: unit, launch: 0, version: 0, data: {}, ended: false, outcome: NOTHING_YET },
});
