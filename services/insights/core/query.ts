import { compileExpression } from '@pvt/kernel/cel';
import { messageOf } from '@pvt/kernel/errors';
import { dayOfDate, firstDayOf, type Grain, PERIODS, type Period } from './calendar.ts';
import { type Cell, mergeCell } from './cell.ts';
import type { CompiledMetric, Evaluate } from './compiled-metric.ts';
import { type Figure, figureOf } from './figure.ts';
import { metricErrors } from './metric-errors.ts';

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

/** A stored dimension set of the metric. */
export interface Series {
  readonly id: number;
  readonly dimensions: string;
}

/** The groups that `by` makes, and the group that each wanted dimension set belongs to. */
export interface Grouping {
  readonly groups: readonly Readonly<Record<string, unknown>>[];
  readonly series: readonly number[];
  readonly groupOf: readonly number[];
}

/** A cell summed over the dimension sets of one group. */
export interface GroupCell extends Cell {
  readonly group: number;
}

export interface MetricRow {
  /** The local start of the period, ISO with offset. */
  readonly at: string;
  readonly by: Readonly<Record<string, unknown>>;
  readonly value: Figure;
}

/** @throws Problem METRIC_QUERY_INVALID naming the parameter */
export function parseQuery(metric: CompiledMetric, text: QueryText): MetricQuery {
  const every = PERIODS.find((period) => period === (text.every ?? 'day'));
  if (every === undefined) throw invalid('every', `is "${text.every}", not one of ${PERIODS.join(', ')}`);
  const grain = every === 'minute' || every === 'hour' ? every : 'day';
  if (!metric.grains.includes(grain)) {
    throw invalid('every', `is ${every}, but this metric keeps nothing finer than a ${metric.grains[0]}`);
  }
  const from = boundary(metric, 'from', text.from);
  const to = boundary(metric, 'to', text.to);
  const by = text.by === undefined || text.by === '' ? [] : text.by.split(',').map((name) => name.trim());
  for (const name of by) {
    if (!metric.dimensionNames.includes(name)) throw invalid('by', `names "${name}"; ${dimensionsOf(metric)}`);
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

/**
 * Which dimension sets are wanted, and by which of their values the figure is told apart.
 * @throws Problem METRIC_QUERY_INVALID when `where` is no condition over the dimensions
 */
export function groupSeries(metric: CompiledMetric, query: MetricQuery, all: readonly Series[]): Grouping {
  const groups: Record<string, unknown>[] = [];
  const known = new Map<string, number>();
  const series: number[] = [];
  const groupOf: number[] = [];
  for (const { id, dimensions } of all) {
    const values = named(metric, dimensions);
    if (query.where !== undefined && !holds(metric, query.where, values)) continue;
    const by = Object.fromEntries(query.by.map((name) => [name, values[name]]));
    const key = JSON.stringify(by);
    const group = known.get(key) ?? groups.push(by) - 1;
    known.set(key, group);
    series.push(id);
    groupOf.push(group);
  }
  return { groups, series, groupOf };
}

/** Rolls cells of the query's grain up to its periods, in the order of time and then of the groups' names. */
export function rowsOf(
  metric: CompiledMetric,
  query: MetricQuery,
  { groups }: Grouping,
  cells: readonly GroupCell[],
): MetricRow[] {
  const ranks = ranksOf(groups);
  const rank = (cell: GroupCell): number => ranks[cell.group] ?? 0;
  const shown = new Map<number, string>();
  const localText = (at: number): string => {
    const known = shown.get(at) ?? metric.calendar.local(at);
    shown.set(at, known);
    return known;
  };
  return rollUp(metric, query, cells)
    .sort((left, right) => left.at - right.at || rank(left) - rank(right))
    .map((cell) => ({
      at: localText(cell.at),
      by: groups[cell.group] ?? {},
      value: figureOf(metric.definition.value, cell),
    }));
}

function rollUp(metric: CompiledMetric, query: MetricQuery, cells: readonly GroupCell[]): GroupCell[] {
  const rolled: GroupCell[] = [];
  const known = new Map<number, Map<number, GroupCell>>();
  const first = query.from ?? cells.reduce((least, cell) => Math.min(least, cell.at), Number.POSITIVE_INFINITY);
  for (const cell of cells) {
    const at = query.every === 'all' ? first : startOfPeriod(metric, query.every, cell.at);
    const groups = known.get(at) ?? new Map<number, GroupCell>();
    known.set(at, groups);
    const into = groups.get(cell.group);
    if (into !== undefined) {
      mergeCell(into, cell);
      continue;
    }
    const period = { ...cell, at };
    groups.set(cell.group, period);
    rolled.push(period);
  }
  return rolled;
}

/** The place of each group in the order of their values. */
function ranksOf(groups: Grouping['groups']): number[] {
  const ranks: number[] = [];
  const inOrder = groups.map((by, group) => ({ group, name: JSON.stringify(Object.values(by)) }));
  inOrder.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const [rank, { group }] of inOrder.entries()) ranks[group] = rank;
  return ranks;
}

function startOfPeriod(metric: CompiledMetric, every: Exclude<Period, 'all'>, at: number): number {
  if (every !== 'week' && every !== 'month') return at;
  const { calendar } = metric;
  return calendar.startOfDay(firstDayOf(every, calendar.dayOf(at)));
}

function boundary(metric: CompiledMetric, name: 'from' | 'to', text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const day = dayOfDate(text);
  if (day !== undefined) return metric.calendar.startOfDay(day);
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw invalid(name, `is "${text}"; write a date (2026-03-01) or an instant (2026-03-01T09:00:00Z)`);
  }
}

function condition(metric: CompiledMetric, source: string): Evaluate {
  const variables = Object.fromEntries(metric.dimensionNames.map((name) => [name, 'dyn' as const]));
  try {
    return compileExpression(source, variables, 'bool').run;
  } catch (error) {
    throw invalid('where', `${messageOf(error)}; ${dimensionsOf(metric)}`);
  }
}

function holds(metric: CompiledMetric, where: Evaluate, values: Readonly<Record<string, unknown>>): boolean {
  let answer: unknown;
  try {
    answer = where(values);
  } catch (error) {
    // Null is no number and no text, whatever the others under this name are.
    if (Object.values(values).includes(null)) return false;
    throw invalid('where', `${messageOf(error)}; ${dimensionsOf(metric)}`);
  }
  if (typeof answer !== 'boolean') throw invalid('where', 'gives no true or false');
  return answer;
}

function named(metric: CompiledMetric, dimensions: string): Record<string, unknown> {
  const values = JSON.parse(dimensions) as unknown[];
  return Object.fromEntries(metric.dimensionNames.map((name, i) => [name, values[i] ?? null]));
}

function dimensionsOf(metric: CompiledMetric): string {
  const names = metric.dimensionNames;
  return names.length === 0 ? 'this metric has no dimensions' : `this metric's dimensions are ${names.join(', ')}`;
}

function invalid(pointer: string, detail: string) {
  return metricErrors.METRIC_QUERY_INVALID(`"${pointer}" ${detail}.`, { pointer });
}
