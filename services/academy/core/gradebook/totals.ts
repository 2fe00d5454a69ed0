import { type Exact, readWritten, writeExact } from '../questions/exact.ts';
import type { Gradebook, Scores } from './gradebook.ts';
import { countedScore, type KeptScore } from './kept-score.ts';
import type { LatePenalty } from './late-penalty.ts';
import { afterChange, type LearnerGrades, learnerGrades } from './learner-grades.ts';
import { type LetterScale, letterOf } from './letter.ts';
import type { GradebookSetup } from './setup.ts';

/** Of each category its share, running and final, exactly. */
export type CategoryShares = Readonly<Record<string, readonly [running: string | null, final: string | null]>>;

/** What all scores of a learner come to: parts of all, exactly; null where nothing counts. */
export interface GradeTotals {
  readonly shares: CategoryShares;
  readonly running: string | null;
  readonly final: string | null;
  readonly runningLetter: string | null;
  readonly finalLetter: string | null;
}

/** A set-up with the items that count for a learner. */
export interface LearnerBook {
  readonly book: Gradebook;
  readonly late: LatePenalty | undefined;
  readonly letters: LetterScale | undefined;
}

export const learnerBook = (book: Gradebook, { late, letters }: GradebookSetup): LearnerBook => ({
  ...{ book, late, letters },
});

export function scoresIn({ book, late }: LearnerBook, kept: Iterable<KeptScore>): Scores {
  const items = new Map(book.items.map((item) => [item.id, item]));
  const scores: [string, ReturnType<typeof countedScore>['score']][] = [];
  for (const each of kept) {
    const item = items.get(each.item);
    if (item !== undefined) scores.push([each.item, countedScore(item, each, late).score]);
  }
  return new Map(scores);
}

export function allTotals(of: LearnerBook, kept: Iterable<KeptScore>): GradeTotals {
  return totalsOf(learnerGrades(of.book, scoresIn(of, kept)), of);
}

/**
 * The same as `allTotals` of all scores, where only that of one item has changed.
 * @param kept those of the item's category, at least
 */
export function totalsAfter(
  of: LearnerBook,
  before: CategoryShares,
  kept: Iterable<KeptScore>,
  item: string,
): GradeTotals {
  return totalsOf(afterChange(of.book, gradesOf(before, of.book), scoresIn(of, kept), item), of);
}

function totalsOf(grades: LearnerGrades, { letters }: LearnerBook): GradeTotals {
  const { running, final } = grades;
  const letter = (share: Exact | undefined): string | null =>
    share === undefined || letters === undefined ? null : letterOf(letters, share);
  return {
    shares: Object.fromEntries(
      [...running.categories].map(([id, { share }]) => [
        ...([id, [written(share), written(final.categories.get(id)?.share)]] as const),
      ]),
    ),
    ...{ running: written(running.total.share), final: written(final.total.share) },
    ...{ runningLetter: letter(running.total.share), finalLetter: letter(final.total.share) },
  };
}

/** As far as what follows of a change needs it: the steps are not kept. */
function gradesOf(shares: CategoryShares, { categories }: Gradebook): LearnerGrades {
  const reckoned = (which: 0 | 1): LearnerGrades['running'] => ({
    categories: new Map(categories.map(({ id }) => [id, { share: read(shares[id]?.[which]), trace: [] }])),
    total: { share: undefined, trace: [] },
  });
  return { running: reckoned(0), final: reckoned(1) };
}

const written = (share: Exact | undefined): string | null => (share === undefined ? null : writeExact(share));
const read = (text: string | null | undefined): Exact | undefined =>
  text === null || text === undefined ? undefined : readWritten(text);
