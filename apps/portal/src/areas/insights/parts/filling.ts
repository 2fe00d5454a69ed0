import type { Metric } from '../metric-types.ts';

/** The consumer group that fills a metric from history; undefined where nothing is being filled. */
export function fillingGroup({ state, group, next }: Pick<Metric, 'state' | 'group' | 'next'>): string | undefined {
  if (next !== undefined) return group.replace(/:v\d+(?=@|$)/, `:v${next.version}`);
  return state === 'filling' ? group : undefined;
}
