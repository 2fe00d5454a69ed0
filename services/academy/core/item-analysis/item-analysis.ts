/** What one learner got of each question, as parts of its mark from 0 to 1; all learners have all questions. */
export type ShareMatrix = readonly (readonly number[])[];

export interface ItemStatistics {
  /** The mean share: how easy it was. */
  readonly facility: number;
  /**
   * How well it tells those who know from those who do not: the correlation (Pearson) of its share with the sum of all
   * others. Undefined where one of them is the same for all.
   */
  readonly discrimination: number | undefined;
}

/** Figures for a person, in floating point: no grade depends on them. */
export function itemStatistics(shares: ShareMatrix): ItemStatistics[] {
  const totals = shares.map((row) => row.reduce((total, share) => total + share, 0));
  return (shares[0] ?? []).map((_, item) => {
    const own = shares.map((row) => row[item] ?? 0);
    const rest = totals.map((total, learner) => total - (own[learner] ?? 0));
    return { facility: mean(own), discrimination: correlation(own, rest) };
  });
}

/**
 * Cronbach's alpha (1951): k / (k − 1) × (1 − sum of the items' variances / variance of the totals). How far the questions
 * measure the same.
 * @returns undefined with fewer than two questions or learners, or where all have the same total
 */
export function cronbachsAlpha(shares: ShareMatrix): number | undefined {
  const items = shares[0]?.length ?? 0;
  if (items < 2 || shares.length < 2) return undefined;
  const ofTotals = variance(shares.map((row) => row.reduce((total, share) => total + share, 0)));
  if (ofTotals < TINY) return undefined;
  const ofItems = Array.from({ length: items }, (_, item) => variance(shares.map((row) => row[item] ?? 0)));
  return (items / (items - 1)) * (1 - ofItems.reduce((total, each) => total + each, 0) / ofTotals);
}

/** How often each choice was picked by the upper and lower third of learners (by their totals), and by all. */
export interface ChoiceCounts {
  readonly all: number;
  readonly upper: number;
  readonly lower: number;
}

/** @param picks of each learner, in the order of `totals` */
export function choiceCounts(
  picks: readonly (readonly string[])[],
  totals: readonly number[],
): ReadonlyMap<string, ChoiceCounts> {
  const order = totals.map((total, learner) => ({ total, learner })).toSorted((one, other) => one.total - other.total);
  const third = Math.floor(order.length / 3);
  const lower = new Set(order.slice(0, third).map(({ learner }) => learner));
  const upper = new Set(order.slice(order.length - third).map(({ learner }) => learner));
  const counts = new Map<string, ChoiceCounts>();
  for (const [learner, picked] of picks.entries()) {
    for (const choice of new Set(picked)) {
      const before = counts.get(choice) ?? { all: 0, upper: 0, lower: 0 };
      counts.set(choice, {
        all: before.all + 1,
        upper: before.upper + (upper.has(learner) ? 1 : 0),
        lower: before.lower + (lower.has(learner) ? 1 : 0),
      });
    }
  }
  return counts;
}

/** Variances below it are the noise of floats. */
const TINY = 1e-12;

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

function correlation(one: readonly number[], other: readonly number[]): number | undefined {
  const [ofOne, ofOther] = [variance(one), variance(other)];
  if (ofOne < TINY || ofOther < TINY) return undefined;
  const [middle, otherMiddle] = [mean(one), mean(other)];
  const together = mean(one.map((value, at) => (value - middle) * ((other[at] ?? 0) - otherMiddle)));
  return together / Math.sqrt(ofOne * ofOther);
}
