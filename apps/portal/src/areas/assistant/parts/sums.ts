import type { DayUse } from '../api.ts';

export interface UseSum {
  readonly name: string;
  readonly calls: number;
  readonly cacheHits: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costMicros: number;
}

/** The use together, for each value that `nameOf` gives, in the order of the cost and then of the calls. */
export function sumsBy(uses: readonly DayUse[], nameOf: (use: DayUse) => string): UseSum[] {
  const sums = [...Map.groupBy(uses, nameOf)].map(([name, all]) => ({
    name,
    calls: total(all, 'calls'),
    cacheHits: total(all, 'cacheHits'),
    tokensIn: total(all, 'tokensIn'),
    tokensOut: total(all, 'tokensOut'),
    costMicros: total(all, 'costMicros'),
  }));
  return sums.sort((one, other) => other.costMicros - one.costMicros || other.calls - one.calls);
}

function total(
  uses: readonly DayUse[],
  member: 'calls' | 'cacheHits' | 'tokensIn' | 'tokensOut' | 'costMicros',
): number {
  return uses.reduce((sum, use) => sum + use[member], 0);
}
