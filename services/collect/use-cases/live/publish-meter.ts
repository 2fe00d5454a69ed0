import { bucketOf, type LatencyCounts, latencyAt } from '../../core/latency.ts';

/** How long publishing takes, by tenant: from a request, or from a chunk of a file that is read, until it is durable. */
export interface PublishMeter {
  record(tenant: string, ms: number): void;
  /** What was recorded of a tenant since the last {@link nextSecond}; null when nothing was. */
  lastSecond(tenant: string): { readonly p50Ms: number | null; readonly p99Ms: number | null };
  nextSecond(): void;
  /** What was recorded since the last call, by tenant. */
  take(): ReadonlyMap<string, LatencyCounts>;
}

const NOTHING: LatencyCounts = new Map();

export function createPublishMeter(): PublishMeter {
  let second = new Map<string, LatencyCounts>();
  let untaken = new Map<string, LatencyCounts>();
  return {
    record(tenant, ms) {
      const bucket = bucketOf(ms);
      add(second, tenant, bucket);
      add(untaken, tenant, bucket);
    },
    lastSecond(tenant) {
      const counts = second.get(tenant) ?? NOTHING;
      return { p50Ms: latencyAt(counts, 0.5), p99Ms: latencyAt(counts, 0.99) };
    },
    nextSecond() {
      if (second.size > 0) second = new Map();
    },
    take() {
      const taken = untaken;
      untaken = new Map();
      return taken;
    },
  };
}

function add(to: Map<string, LatencyCounts>, tenant: string, bucket: number): void {
  let counts = to.get(tenant);
  if (counts === undefined) {
    counts = new Map();
    to.set(tenant, counts);
  }
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
}
