import type { GatewayFigures, SideFigures } from '../core/figures.ts';
import { bucketOf, newHistogram } from '../core/histogram.ts';
import type { Side } from '../core/release-side.ts';

interface SideCounts {
  requests: number;
  errors: number;
  readonly latency: number[];
}

interface RouteCounts {
  requests: number;
  errors: number;
  limited: number;
}

/** What was counted since the proxy started; documents that come and go change nothing of it. */
export interface Counts {
  route(name: string): RouteCounts;
  answered(release: string, side: Side, isError: boolean, ms: number): void;
  /** What the document has no more. */
  forget(isThere: { route(name: string): boolean; release(name: string): boolean }): void;
  figures(): Pick<GatewayFigures, 'releases' | 'routes'>;
}

export function openCounts(): Counts {
  const routes = new Map<string, RouteCounts>();
  const releases = new Map<string, Record<Side, SideCounts>>();
  const newSide = (): SideCounts => ({ requests: 0, errors: 0, latency: newHistogram() });
  const copied = ({ requests, errors, latency }: SideCounts): SideFigures => ({
    requests,
    errors,
    latency: [...latency],
  });
  return {
    route(name) {
      const known = routes.get(name);
      if (known !== undefined) return known;
      const counts = { requests: 0, errors: 0, limited: 0 };
      routes.set(name, counts);
      return counts;
    },
    answered(release, side, isError, ms) {
      const sides = releases.get(release) ?? { stable: newSide(), canary: newSide() };
      releases.set(release, sides);
      const counts = sides[side];
      counts.requests += 1;
      if (isError) counts.errors += 1;
      const bucket = bucketOf(ms);
      counts.latency[bucket] = (counts.latency[bucket] ?? 0) + 1;
    },
    forget(isThere) {
      for (const name of routes.keys()) if (!isThere.route(name)) routes.delete(name);
      for (const name of releases.keys()) if (!isThere.release(name)) releases.delete(name);
    },
    figures: () => ({
      routes: Object.fromEntries([...routes].map(([name, counts]) => [name, { ...counts }])),
      releases: Object.fromEntries(
        [...releases].map(([name, { stable, canary }]) => [name, { stable: copied(stable), canary: copied(canary) }]),
      ),
    }),
  };
}
