import { isMostCounted, percentOf } from '@pvt/ui/format';
import type { Metric } from '../metric-types.ts';

/** The consumer group that fills a metric from history; undefined where nothing is being filled. */
export function fillingGroup({ state, group, next }: Pick<Metric, 'state' | 'group' | 'next'>): string | undefined {
  if (next !== undefined) return group.replace(/:v\d+(?=@|$)/, `:v${next.version}`);
  return state === 'filling' ? group : undefined;
}

/** How far a group is with its history. */
interface Progress {
  readonly position: number;
  readonly lag: number;
}

/** Before the end so much at most: the bar is full when everything is counted, and not before. */
const almostFull = 99;

/** The share of history that is counted, in percent; undefined where more is left than is counted up to. */
export function filledPercent(group: Progress | undefined): number | undefined {
  if (group === undefined || isMostCounted(group.lag)) return undefined;
  const percent = percentOf(group.position, group.position + group.lag);
  return percent === undefined ? undefined : Math.min(almostFull, percent);
}
