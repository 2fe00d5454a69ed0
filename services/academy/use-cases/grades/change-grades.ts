import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { scoreOf } from '../../adapters/postgres/scores.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { enrolmentNotFound } from '../../core/errors.ts';
import { gradebookErrors } from '../../core/gradebook/errors.ts';
import { changedScore, type ScoreChange } from '../../core/gradebook/score-change.ts';
import type { GradeTotals } from '../../core/gradebook/totals.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { changeScore } from './keep-score.ts';
import { cellTag, gradesOf, type VersionedCell } from './read-grades.ts';
import { type CellOf, type GradedCell, lockCell } from './require-graded.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

export interface KeptCell extends VersionedCell {
  readonly enrolment: string;
  readonly item: string;
  readonly outOf: string;
  /** What all comes to with it. */
  readonly totals: GradeTotals;
}

/** @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, GRADE_ITEM_NOT_FOUND, GRADE_REFUSED, CHANGED_MEANWHILE */
export function changeGrade(
  tools: Tools,
  context: CallContext,
  at: CellOf,
  change: ScoreChange,
  conditions: Conditions,
): Promise<KeptCell> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, at.course);
    const cell = await lockCell(tools, tx, at);
    const before = await scoreOf(tx, at.enrolment, at.item);
    requireMatch(conditions, cellTag(before), 'The grade');
    return changed(tools, tx, context, cell, change);
  });
}

/** In the transaction of the caller, who has the enrolment locked. @throws GRADE_REFUSED */
export async function changed(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { enrolment, item }: GradedCell,
  change: ScoreChange,
): Promise<KeptCell> {
  const at = tools.now().toString({ smallestUnit: 'millisecond' });
  const how = changedScore(item, change, { by: await signature(tx, context), at });
  if (typeof how === 'string') throw gradebookErrors.GRADE_REFUSED(how);
  await changeScore(tools, tx, context, enrolment, item.id, change.reason ?? null, how);
  const grades = (await gradesOf(tools, tx, enrolment.course, [enrolment])).get(enrolment.id);
  if (grades === undefined) throw enrolmentNotFound();
  const { cells, totals } = grades;
  return { enrolment: enrolment.id, item: item.id, outOf: item.outOf, totals, ...(cells.get(item.id) ?? NO_CELL) };
}

const NO_CELL: VersionedCell = { version: cellTag(undefined), state: 'missing', points: null, isOverridden: false };

export interface ManyGrades {
  readonly grades: readonly {
    readonly enrolment: string;
    readonly item: string;
    readonly change: ScoreChange;
  }[];
}

/** All or none of them. @throws as `changeGrade` */
export function changeGrades(
  tools: Tools,
  context: CallContext,
  course: string,
  { grades }: ManyGrades,
): Promise<KeptCell[]> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const cells: KeptCell[] = [];
    // In one order, so that two at once wait for each other.
    const inOrder = grades.toSorted((one, other) =>
      one.enrolment < other.enrolment ? -1 : one.enrolment > other.enrolment ? 1 : 0,
    );
    for (const { enrolment, item, change } of inOrder) {
      const cell = await lockCell(tools, tx, { course, enrolment, item });
      cells.push(await changed(tools, tx, context, cell, change));
    }
    return cells;
  });
}
