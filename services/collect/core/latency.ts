/**
 * Times that publishing took, counted in buckets each a tenth longer than the one before: what is read from them is within
 * 5 % of the truth, and they can be added up over seconds, minutes and processes.
 */
export type LatencyCounts = Map<number, number>;

const SHORTEST_MS = 0.05;
const GROWTH = Math.log(1.1);
/** Of more than ten minutes. */
const LAST_BUCKET = 172;

/** @param ms any time; negative ones, of a clock that was set back, count as the shortest */
export function bucketOf(ms: number): number {
  if (!(ms > SHORTEST_MS)) return 0;
  return Math.min(LAST_BUCKET, Math.round(Math.log(ms / SHORTEST_MS) / GROWTH));
}

/** The middle of a bucket (ms). */
export function millisecondsOf(bucket: number): number {
  return SHORTEST_MS * Math.exp(bucket * GROWTH);
}

/** The time (ms) that this share (0 to 1) took at most; null where nothing was measured. */
export function latencyAt(counts: ReadonlyMap<number, number>, share: number): number | null {
  const buckets = [...counts].sort(([one], [other]) => one - other);
  const all = buckets.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  for (const [bucket, count] of buckets) {
    before += count;
    if (before > all * share || before === all) return millisecondsOf(bucket);
  }
  return null;
}
