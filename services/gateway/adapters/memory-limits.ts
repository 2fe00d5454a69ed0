import type { LimitStore } from '../proxy/ports.ts';

const MOST_COUNTS = 200_000;

interface Count {
  readonly window: number;
  readonly endsAt: number;
  used: number;
}

/**
 * Counts in this process, exactly. Windows follow one another and begin at whole multiples of their length since 1970.
 * With more keys than are kept, those that were first seen longest ago make room.
 */
export function memoryLimits(now: () => number, mostCounts = MOST_COUNTS): LimitStore {
  const counts = new Map<string, Count>();
  return {
    take(key, limit, windowMs, cost) {
      const at = now();
      const window = Math.floor(at / windowMs);
      let count = counts.get(key);
      if (count?.window !== window) {
        counts.delete(key);
        if (counts.size >= mostCounts) makeRoom(counts, at);
        count = { window, endsAt: (window + 1) * windowMs, used: 0 };
        counts.set(key, count);
      }
      const allowed = count.used + cost <= limit;
      if (allowed) count.used += cost;
      return { allowed, remaining: limit - count.used, resetMs: count.endsAt - at };
    },
  };
}

function makeRoom(counts: Map<string, Count>, at: number): void {
  const before = counts.size;
  for (const [key, { endsAt }] of counts) if (endsAt <= at) counts.delete(key);
  if (counts.size < before) return;
  for (const key of counts.keys()) {
    counts.delete(key);
    if (counts.size < before * 0.9) return;
  }
}
