/**
 * What each learner got of each question, as parts of its mark from 0 to 1; undefined where the learner was not asked it,
 * as where questions are drawn.
 */
export type ShareMatrix = readonly (readonly (number | undefined)[])[];

export interface ItemStatistics {
  /** How many learners were asked it. */
  readonly asked: number;
  /** The mean share: how easy it was. 0 where nobody was asked. */
  readonly facility: number;
  /**
   * How well it tells those who know from those who do not: the correlation (Pearson) of its share with the mean share of
   * all others that the learner was asked. Undefined where one of them is the same for all.
   */
  readonly discrimination: number | undefined;
}

/** Figures for a person, in floating point: no grade depends on them. */
export function itemStatistics(shares: ShareMatrix): ItemStatistics[] {
  const sums = shares.map(sumOf);
  return (shares[0] ?? []).map((_, item) => {
    const asked = shares.flatMap((row, learner) => {
      const own = row[item];
      return own === undefined ? [] : [{ own, ...(sums[learner] ?? { total: own, count: 1 }) }];
    });
    const compared = asked.filter(({ count }) => count > 1);
    return {
      asked: asked.length,
      facility: mean(asked.map(({ own }) => own)),
      discrimination: correlation(
        compared.map(({ own }) => own),
        compared.map(({ own, total, count }) => (total - own) / (count - 1)),
      ),
    };
  });
}

function sumOf(row: ShareMatrix[number]): { readonly total: number; readonly count: number } {
  const asked = row.filter((share) => share !== undefined);
  return { total: asked.reduce((total, share) => total + share, 0), count: asked.length };
}

/**
 * Cronbach's alpha (1951): k / (k − 1) × (1 − sum of the items' variances / variance of the totals). How far the questions
 * measure the same.
 * @returns undefined with fewer than two questions or learners, where all have the same total, or where some were not asked all
 */
export function cronbachsAlpha(shares: ShareMatrix): number | undefined {
  const items = shares[0]?.length ?? 0;
  const isWhole = shares.every((row) => row.length === items && !row.includes(undefined));
  if (items < 2 || shares.length < 2 || !isWhole) return undefined;
  const ofTotals = variance(shares.map((row) => sumOf(row).total));
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
