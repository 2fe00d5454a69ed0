import type { MetricQuery } from './metric-types.ts';

/** The query string of a metric query. */
export function metricSearch(query: MetricQuery): Record<string, string | undefined> {
  const { every, by, where, from, to } = query;
  return { every, by: by === undefined || by.length === 0 ? undefined : by.join(','), where, from, to };
}
