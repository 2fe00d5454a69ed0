import type { CallContext } from '@pvt/kernel/context';
import { monitorErrors } from '../core/errors.ts';
import { bandAt, explain, type Sample } from '../core/expected.ts';
import type { ExpectedAnswer } from '../core/expected-answer.ts';
import type { MetricQuery } from '../core/query.ts';
import { queryMetric } from './query-metric.ts';
import type { MonitorTools } from './tools.ts';

const HOUR = 3600;
const WEEKS_BACK = 5;
const MOST_POINTS = 400;
const MOST_SERIES = 20;

/**
 * Points of a metric, each with the band in which it is expected by what was at the same hour in the five weeks before.
 * @throws SCOPE_MISSING, MONITOR_QUERY_INVALID, MONITOR_QUERY_TOO_LARGE
 */
export async function expectMetric(
  tools: Pick<MonitorTools, 'database' | 'contracts' | 'retention' | 'now'>,
  context: CallContext,
  query: MetricQuery,
): Promise<ExpectedAnswer> {
  const { series } = await queryMetric(tools, context, query);
  if (series.length > MOST_SERIES || (series[0]?.points.length ?? 0) > MOST_POINTS)
    throw monitorErrors.MONITOR_QUERY_TOO_LARGE(
      `What is expected is told of ${MOST_SERIES} series and ${MOST_POINTS} points at most. Take a longer step, or fewer series.`,
    );
  // Growth depends on how far points are apart; its rate does not.
  const isGrowth = query.fn === 'increase';
  const before = await queryMetric(tools, context, {
    ...query,
    fn: isGrowth ? 'rate' : query.fn,
    from: new Date(Date.parse(query.from) - WEEKS_BACK * 7 * 24 * HOUR * 1000).toISOString(),
    step: Math.max(HOUR, query.step),
  });
  const known = new Map<string, Sample[]>();
  for (const { labels, points } of before.series)
    known.set(
      JSON.stringify(labels),
      points.flatMap(([at, value]) => (value === null ? [] : [{ at, value: isGrowth ? value * query.step : value }])),
    );
  return {
    series: series.map(({ labels, points }) => {
      const samples = known.get(JSON.stringify(labels)) ?? [];
      return { labels, points: points.map(([at, value]) => expectedAt(at, value, samples)) };
    }),
  };
}

function expectedAt(
  at: number,
  value: number | null,
  samples: readonly Sample[],
): ExpectedAnswer['series'][number]['points'][number] {
  const band = bandAt(samples, at);
  if (band === undefined) return { at, value, expected: null, low: null, high: null, unusual: false, why: null };
  const { expected, low, high } = band;
  if (value === null) return { at, value, expected, low, high, unusual: false, why: null };
  return { at, value, expected, low, high, unusual: value < low || value > high, why: explain(value, band) };
}
