import { type Message, msg, t } from '@pvt/ui/language';
import type { Metric, MetricDefinition } from '../metric-types.ts';

const descriptions: Record<MetricDefinition['value']['kind'], Message> = {
  count: msg('count of {event}'),
  sum: msg('sum of {value} of {event}'),
  avg: msg('average of {value} of {event}'),
  min: msg('lowest {value} of {event}'),
  max: msg('highest {value} of {event}'),
  distinct: msg('distinct {value} of {event}'),
  quantiles: msg('quantiles of {value} of {event}'),
};

export const metricStates: Record<Metric['state'], Message> = { filling: msg('filling'), live: msg('live') };

/** What a metric measures, in a line: `average of data.adr of hotel.booking.accepted`. */
export function describeMetric({ value, event }: MetricDefinition): string {
  const of = 'of' in value ? value.of : undefined;
  return t(descriptions[value.kind], { value: of, event });
}
