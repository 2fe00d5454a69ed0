import { compileExpression } from '@pvt/kernel/cel';
import { messageOf } from '@pvt/kernel/errors';
import { dayOfDate, type Grain, PERIODS, type Period } from './calendar.ts';
import type { CompiledMetric, Evaluate } from './compiled-metric.ts';
import { dimensionsOf, queryInvalid } from './query-invalid.ts';

/** The parameters of a query as they stand in the address. */
export interface QueryText {
  readonly from?: string;
  readonly to?: string;
  readonly every?: string;
  readonly by?: string;
  readonly where?: string;
}

/** A checked query: periods whose start lies in [`from`, `to`), epoch milliseconds. */
export interface MetricQuery {
  readonly from?: number;
  readonly to?: number;
  readonly every: Period;
  /** The cells it is answered from. */
  readonly grain: Grain;
  readonly by: readonly string[];
  readonly where?: Evaluate;
}

/** Whether the dimension sets are grouped, or some of them left out; else all are one group. */
export function isGrouped({ by, where }: MetricQuery): boolean {
  return by.length > 0 || where !== undefined;
}

/** @throws Problem METRIC_QUERY_INVALID naming the parameter */
export function parseQuery(metric: CompiledMetric, text: QueryText): MetricQuery {
  const every = PERIODS.find((period) => period === (text.every ?? 'day'));
  if (every === undefined) throw queryInvalid('every', `is "${text.every}", not one of ${PERIODS.join(', ')}`);
  const grain = every === 'minute' || every === 'hour' ? every : 'day';
  if (!metric.grains.includes(grain)) {
    throw queryInvalid('every', `is ${every}, but this metric keeps nothing finer than a ${metric.grains[0]}`);
  }
  const from = boundary(metric, 'from', text.from);
  const to = boundary(metric, 'to', text.to);
  const by = text.by === undefined || text.by === '' ? [] : text.by.split(',').map((name) => name.trim());
  for (const name of by) {
    if (!metric.dimensionNames.includes(name)) throw queryInvalid('by', `names "${name}"; ${dimensionsOf(metric)}`);
  }
  const where = text.where === undefined || text.where === '' ? undefined : condition(metric, text.where);
  return {
    every,
    grain,
    by: [...new Set(by)],
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(where && { where }),
  };
}

function boundary(metric: CompiledMetric, name: 'from' | 'to', text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const day = dayOfDate(text);
  if (day !== undefined) return metric.calendar.startOfDay(day);
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw queryInvalid(name, `is "${text}"; write a date (2026-03-01) or an instant (2026-03-01T09:00:00Z)`);
  }
}

function condition(metric: CompiledMetric, source: string): Evaluate {
  const variables = Object.fromEntries(metric.dimensionNames.map((name) => [name, 'dyn' as const]));
  try {
    return compileExpression(source, variables, 'bool').run;
  } catch (error) {
    throw queryInvalid('where', `${messageOf(error)}; ${dimensionsOf(metric)}`);
  }
}
