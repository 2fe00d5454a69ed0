/** How long publishing takes, as the live page shows it: the last samples, and how many there were. */
export interface PublishMeter {
  record(ms: number): void;
  /** Of the samples since the last call; null when there were none. */
  take(): { readonly p50Ms: number | null; readonly p99Ms: number | null };
}

const KEPT = 512;

export function createPublishMeter(): PublishMeter {
  let samples: number[] = [];
  let seen = 0;
  return {
    record(ms) {
      // Past the first 512 of a second every n-th replaces one: enough for a percentile, constant in cost.
      if (samples.length < KEPT) samples.push(ms);
      else samples[seen % KEPT] = ms;
      seen += 1;
    },
    take() {
      const sorted = samples.sort((a, b) => a - b);
      samples = [];
      seen = 0;
      const at = (share: number): number | null =>
        sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
      return { p50Ms: at(0.5), p99Ms: at(0.99) };
    },
  };
}
