import type { SideFigures } from './figures.ts';
import { quantileOf } from './histogram.ts';
import type { Compared, SideSummary } from './release-state.ts';

/** What both sides did, in the figures that are decided by. */
export function comparedOf({
  stable,
  canary,
}: {
  readonly stable: SideFigures;
  readonly canary: SideFigures;
}): Compared {
  return { stable: summaryOf(stable), canary: summaryOf(canary) };
}

function summaryOf({ requests, errors, latency }: SideFigures): SideSummary {
  return { requests, errors, p99Ms: quantileOf(latency, 0.99) ?? null };
}

const NONE: SideSummary = { requests: 0, errors: 0, p99Ms: null };
/** Before anything was seen. */
export const NOTHING: Compared = { stable: NONE, canary: NONE };

/**
 * What happened between two readings of counters.
 * @param before undefined where it is the first reading; counters that went down began anew
 */
export function differenceOf(now: SideFigures, before: SideFigures | undefined): SideFigures {
  if (before === undefined || now.requests < before.requests) return now;
  return {
    requests: now.requests - before.requests,
    errors: now.errors - before.errors,
    latency: now.latency.map((count, bucket) => count - (before.latency[bucket] ?? 0)),
  };
}
