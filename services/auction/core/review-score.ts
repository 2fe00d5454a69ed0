/** What a score begins with, as if so many reviews of the mean had been there before: one review of five stars is no record. */
export const PRIOR = { weight: 10, mean: 4 } as const;
/** After so many days a review weighs half. */
export const HALF_LIFE_DAYS = 730;

/** Reviews that are alike. */
export interface ReviewGroup {
  /** Hundredths. */
  readonly overall: number;
  readonly ageDays: number;
  readonly count: number;
}

export interface ReviewScore {
  readonly count: number;
  /** Of the reviews as they are, in hundredths rounded half up; null without any. */
  readonly mean: number | null;
  /** By which accounts are ranked, to thousandths: (C·m + Σ w·s) / (C + Σ w), with w = ½ ^ (age / half-life). */
  readonly score: number;
}

/** A Bayesian mean whose reviews fade with time. */
export function scoreOf(groups: readonly ReviewGroup[]): ReviewScore {
  let [count, sum, weight, weighted] = [0, 0, 0, 0];
  for (const { overall, ageDays, count: many } of groups) {
    const each = many * 0.5 ** (Math.max(0, ageDays) / HALF_LIFE_DAYS);
    count += many;
    sum += many * overall;
    weight += each;
    weighted += each * overall;
  }
  const score = (PRIOR.weight * PRIOR.mean * 100 + weighted) / (PRIOR.weight + weight);
  return {
    count,
    mean: count === 0 ? null : Math.floor(sum / count + 0.5) / 100,
    score: Math.round(score * 10) / 1000,
  };
}
