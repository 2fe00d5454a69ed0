import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { attemptsOf } from '../../adapters/postgres/attempts.ts';
import { overrideOf } from '../../adapters/postgres/quiz-overrides.ts';
import { scoresOf } from '../../adapters/postgres/scores.ts';
import { type GradeReport, gradeReport } from '../../core/gradebook/grade-report.ts';
import { bookOf, itemsOfVersion, type SetupItem } from '../../core/gradebook/setup.ts';
import { learnerBook } from '../../core/gradebook/totals.ts';
import { NO_OVERRIDE } from '../../core/quiz/override.ts';
import { reviewOf } from '../../core/quiz/review.ts';
import { closingOf } from '../attempts/closing.ts';
import { type Learner, requireLearner } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { openFor } from './require-graded.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'contents' | 'now'>;

export interface OwnGrades {
  readonly report: GradeReport;
  readonly totalsHidden: boolean;
  /** What is graded, and not shown yet. It counts in none of what is shown. */
  readonly hidden: readonly SetupItem[];
}

/** The caller’s own grades, as far as they are released. @throws ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON */
export function getOwnGrades(tools: Tools, context: CallContext, course: string): Promise<OwnGrades> {
  return tools.database.transaction(context.tenant, async (tx) =>
    releasedGrades(tools, tx, await requireLearner(tools, tx, context, course)),
  );
}

/** The grades of a learner in one round, as far as they are released. */
export async function releasedGrades(
  tools: Omit<Tools, 'database'>,
  tx: Transaction,
  learner: Pick<Learner, 'enrolment' | 'version'>,
): Promise<OwnGrades> {
  const { enrolment, version } = learner;
  const { setup } = await openFor(tools, tx, enrolment);
  const all = itemsOfVersion(setup, version.lessons);
  const kept = await scoresOf(
    tx,
    enrolment.id,
    all.map(({ id }) => id),
  );
  const scored = new Set(kept.map(({ item }) => item));
  const hidden = new Set<SetupItem>();
  for (const item of all)
    if (item.hidden === true || (scored.has(item.id) && !(await areMarksShown(tools, tx, learner, item.id))))
      hidden.add(item);
  const shown = all.filter((item) => !hidden.has(item));
  return {
    report: gradeReport(learnerBook(bookOf(setup, shown), setup), kept),
    totalsHidden: setup.totalsHidden === true,
    hidden: [...hidden],
  };
}

/** A grade would tell what the review of its quiz does not. */
async function areMarksShown(
  tools: Omit<Tools, 'database'>,
  tx: Transaction,
  { enrolment, version }: Pick<Learner, 'enrolment' | 'version'>,
  id: string,
): Promise<boolean> {
  const lesson = version.lessons.get(id);
  if (lesson?.kind !== 'quiz') return true;
  const { review } = await tools.contents.quiz(tx, lesson.body);
  if (review.marks === 'afterAttempt') return true;
  const override = (await overrideOf(tx, enrolment.id, id)) ?? NO_OVERRIDE;
  const attempts = await attemptsOf(tx, enrolment.id, id);
  const closes = await closingOf(tools, tx, { enrolment, override, lesson: id }, attempts);
  return reviewOf(review, { closes, underWay: false }, tools.now()).marks;
}
