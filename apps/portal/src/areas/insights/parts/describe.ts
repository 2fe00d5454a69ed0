import type { MetricDefinition } from '../metric-types.ts';

const words: Record<MetricDefinition['value']['kind'], string> = {
  count: 'count',
  sum: 'sum of',
  avg: 'average of',
  min: 'lowest',
  max: 'highest',
  distinct: 'distinct',
  quantiles: 'quantiles of',
};

/** What a metric measures, in a line: `average of data.adr of hotel.booking.accepted`. */
export function describeMetric({ value, event }: MetricDefinition): string {
  const measured = 'of' in value ? ` ${value.of}` : '';
  return `${words[value.kind]}${measured} of ${event}`;
}
