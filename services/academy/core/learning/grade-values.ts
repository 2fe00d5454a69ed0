import type { KeptScore } from '../gradebook/kept-score.ts';
import { bookOf, type GradebookSetup, type SetupItem } from '../gradebook/setup.ts';
import { allTotals, learnerBook, scoresIn } from '../gradebook/totals.ts';
import { type Exact, readWritten } from '../questions/exact.ts';

/** What conditions may ask of grades, in percent. What there is not, is absent. */
export interface GradeValues {
  /** The running total. */
  readonly total?: number;
  /** By the ids of items. */
  readonly items: Readonly<Record<string, number>>;
}

export const NO_GRADES: GradeValues = { items: {} };

const percent = (share: Exact): number => share.mul(100).valueOf();

/**
 * Of what learners may know: hidden items count in none of it, and hidden totals are none.
 * @param items those of the learner's version that are not hidden @param kept their scores
 */
export function gradeValues(
  setup: GradebookSetup,
  items: readonly SetupItem[],
  kept: readonly KeptScore[],
): GradeValues {
  const book = learnerBook(bookOf(setup, items), setup);
  const scores = scoresIn(book, kept);
  const shares = items.flatMap(({ id, outOf }) => {
    const score = scores.get(id);
    return score?.kind === 'points' ? [[id, percent(readWritten(score.points).div(readWritten(outOf)))] as const] : [];
  });
  const { running } = allTotals(book, kept);
  return {
    items: Object.fromEntries(shares),
    ...(running === null || setup.totalsHidden === true ? {} : { total: percent(readWritten(running)) }),
  };
}
