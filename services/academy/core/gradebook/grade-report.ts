import { type Exact, readWritten, roundHalfUp } from '../questions/exact.ts';
import type { TraceStep } from '../questions/trace.ts';
import type { GradeItem } from './gradebook.ts';
import { type CountedScore, countedScore, type KeptScore, type ScoreOverride, type ScoreSource } from './kept-score.ts';
import { type LearnerGrades, learnerGrades } from './learner-grades.ts';
import { letterOf } from './letter.ts';
import type { LearnerBook } from './totals.ts';

/** Points and percent are shown to two places, rounded half up, the same everywhere. */
const PLACES = 2;
export const shownPoints = (points: string): string => roundHalfUp(readWritten(points), PLACES);
export const shownPercent = (share: string): string => roundHalfUp(readWritten(share).mul(100), PLACES);

export type CellState = 'graded' | 'missing' | 'excused';

/** What a learner has of an item, as it is shown. */
export interface GradeCell {
  readonly state: CellState;
  /** Out of the item’s; null unless it is graded. */
  readonly points: string | null;
  readonly isOverridden: boolean;
}

export interface ReportedItem extends GradeCell {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly outOf: string;
  readonly source: ScoreSource | null;
  readonly override: ScoreOverride | null;
  readonly trace: readonly TraceStep[];
}

/** One way of reckoning; percent is null where nothing counts. */
export interface Reported {
  readonly percent: string | null;
  readonly trace: readonly TraceStep[];
}

export interface ReportedTotal extends Reported {
  readonly letter: string | null;
}

/** How all grades of a learner came about. */
export interface GradeReport {
  readonly items: readonly ReportedItem[];
  readonly categories: readonly {
    readonly id: string;
    readonly title: string;
    readonly weight: string;
    readonly running: Reported;
    readonly final: Reported;
  }[];
  /** Of what is graded. */
  readonly running: ReportedTotal;
  /** Where what is missing counts as nothing. */
  readonly final: ReportedTotal;
}

export function cellOf(item: GradeItem, kept: KeptScore | undefined, { late }: LearnerBook): GradeCell {
  const { score } = countedOf(item, kept, late);
  return shownCell(score, kept);
}

function shownCell(score: CountedScore['score'], kept: KeptScore | undefined): GradeCell {
  return {
    state: score.kind === 'points' ? 'graded' : score.kind,
    points: score.kind === 'points' ? shownPoints(score.points) : null,
    isOverridden: kept !== undefined && kept.override !== null,
  };
}

const countedOf = (item: GradeItem, kept: KeptScore | undefined, late: LearnerBook['late']): CountedScore =>
  kept === undefined ? { score: { kind: 'missing' }, trace: [] } : countedScore(item, kept, late);

export function gradeReport(of: LearnerBook, kept: readonly KeptScore[]): GradeReport {
  const { book, late, letters } = of;
  const byItem = new Map(kept.map((each) => [each.item, each]));
  const counted = new Map(book.items.map((item) => [item.id, countedOf(item, byItem.get(item.id), late)]));
  const grades = learnerGrades(book, new Map([...counted].map(([id, { score }]) => [id, score])));
  const total = (which: keyof LearnerGrades): ReportedTotal => {
    const { share, trace } = grades[which].total;
    const letter = share === undefined || letters === undefined ? null : letterOf(letters, share);
    return { percent: percentOf(share), letter, trace };
  };
  return {
    items: book.items.map(({ id, title, category, outOf }) => {
      const mine = byItem.get(id);
      const { score, trace } = counted.get(id) ?? countedOf({ id, title, category, outOf, extra: false }, mine, late);
      const { source = null, override = null } = mine ?? {};
      return { id, title, category, outOf, source, override, trace, ...shownCell(score, mine) };
    }),
    categories: book.categories.map(({ id, title, weight }) => ({
      ...{ id, title, weight },
      running: ofCategory(grades, 'running', id),
      final: ofCategory(grades, 'final', id),
    })),
    running: total('running'),
    final: total('final'),
  };
}

function ofCategory(grades: LearnerGrades, which: keyof LearnerGrades, id: string): Reported {
  const { share, trace = [] } = grades[which].categories.get(id) ?? {};
  return { percent: percentOf(share), trace };
}

const percentOf = (share: Exact | undefined): string | null =>
  share === undefined ? null : roundHalfUp(share.mul(100), PLACES);
