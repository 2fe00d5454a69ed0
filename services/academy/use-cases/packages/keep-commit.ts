import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { playOf, storePlay } from '../../adapters/postgres/packages.ts';
import { actionAnswer, keepAction } from '../../adapters/postgres/progress.ts';
import { notEnrolled } from '../../core/errors.ts';
import { packageErrors } from '../../core/packages/errors.ts';
import {
  completesLesson,
  countedOutcome,
  outcomeOf,
  type PackageData,
  type PackageOutcome,
} from '../../core/packages/outcome.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { learnerOf, requirePerson } from '../learning/require-learner.ts';
import { followOutcome } from './follow-outcome.ts';
import { requirePackage } from './open-package.ts';
import type { PackageTools } from './tools.ts';

export interface PackageCommit extends LessonOf {
  readonly launch: number;
  /** Of the device’s own making: sent again, it counts once. */
  readonly action: string;
  /** Grows within a launch: what comes late changes nothing. */
  readonly version: number;
  readonly data: PackageData;
  readonly ended: boolean;
}

export interface Kept {
  /** The version of the data that is kept now. */
  readonly version: number;
  readonly outcome: PackageOutcome;
}

type Tools = Pick<PackageTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/**
 * Keeps what the content said, and in the same transaction what follows of it: the score and the completion.
 * @throws as `readStanding`; PACKAGE_OPENED_ELSEWHERE for an opening that is not the last one
 */
export function keepCommit(tools: Tools, context: CallContext, commit: PackageCommit): Promise<Kept> {
  const account = requirePerson(context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await lockOwn(tx, commit.course, account);
    const course = enrolment && (await courseOf(tx, commit.course));
    if (enrolment === undefined || course === undefined) throw notEnrolled(commit.course);
    const known = await actionAnswer(tx, enrolment.id, commit.action);
    if (known !== undefined) return known as Kept;
    const lesson = openLesson(await learnerOf(tools, tx, course, enrolment), commit.lesson, tools.now());
    const kept = await keep(tools, tx, context, enrolment, lesson, commit);
    await keepAction(tx, enrolment.id, commit.action, kept);
    return kept;
  });
}

async function keep(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  lesson: PublishedLesson,
  { launch, version, data, ended }: PackageCommit,
): Promise<Kept> {
  const { body, kept } = await requirePackage(tx, lesson);
  const before = await playOf(tx, enrolment.id, lesson.id);
  if (before === undefined || before.launch !== launch || before.package !== body.package)
    throw packageErrors.PACKAGE_OPENED_ELSEWHERE(`"${lesson.title}" was opened again after this.`);
  if (before.version >= version) return { version: before.version, outcome: before.outcome };
  if (kept.manifest.standard === 'cmi5')
    throw packageErrors.PACKAGE_NOT_FOUND(`"${lesson.title}" holds a unit of cmi5, which tells its results itself.`);
  const { standard, passingScore } = kept.manifest;
  const outcome = countedOutcome(before.outcome, outcomeOf(standard, data, passingScore), body.keeps);
  await storePlay(tx, enrolment.id, { ...before, version, data, ended, outcome });
  if (!sameJson(outcome, before.outcome))
    await followOutcome(tools, tx, context, enrolment, lesson.id, outcome, completesLesson(outcome, lesson.completion));
  return { version, outcome };
}
