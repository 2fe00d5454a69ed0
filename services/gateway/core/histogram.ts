/** Latencies by buckets whose bounds grow by a quarter of an octave: a quantile is right to 19 %. Counts of several add up. */
export type Histogram = readonly number[];

const FIRST_MS = 0.25;
const PER_OCTAVE = 4;
/** Up to 0.25 ms × 2^(75/4), 110 s; the last one has what is above. */
export const BUCKETS = 76;

export function newHistogram(): number[] {
  return Array.from({ length: BUCKETS }, () => 0);
}

export function bucketOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log2(ms / FIRST_MS) * PER_OCTAVE));
}

/**
 * The upper bound (ms) of the bucket in which a quantile lies.
 * @param part such as 0.99
 * @returns undefined where nothing was counted
 */
export function quantileOf(histogram: Histogram, part: number): number | undefined {
  const count = histogram.reduce((sum, each) => sum + each, 0);
  if (count === 0) return undefined;
  let left = Math.ceil(count * part);
  const bucket = histogram.findIndex((each) => (left -= each) <= 0);
  return FIRST_MS * 2 ** (bucket / PER_OCTAVE);
}
