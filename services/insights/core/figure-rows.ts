import { firstDayOf, type Period } from './calendar.ts';
import { type Cell, mergeCell } from './cell.ts';
import type { CompiledMetric } from './compiled-metric.ts';
import { type Figure, figureOf } from './figure.ts';
import type { DimensionValue, Grouping } from './group-series.ts';
import type { MetricQuery } from './parse-query.ts';

/** A cell summed over the dimension sets of one group. */
export interface GroupCell extends Cell {
  readonly group: number;
}

export interface MetricRow {
  /** The local start of the period, ISO with offset. */
  readonly at: string;
  readonly by: Readonly<Record<string, DimensionValue>>;
  readonly value: Figure;
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
