import { add, compare, type Decimal } from '@pvt/kernel/decimal';
import type { Grain } from './calendar.ts';
import type { CompiledMetric } from './compiled-metric.ts';
import type { Contribution, Counted, Moment } from './contribution.ts';
import { addDistinct, type DistinctSketch, emptyDistinct, type Hash, mergeDistinct } from './distinct-sketch.ts';
import { addQuantile, emptyQuantiles, mergeQuantiles, type QuantileSketch } from './quantile-sketch.ts';

/** What is kept of all events of one period and one dimension set. Merging cells is commutative and associative. */
export interface Cell {
  readonly grain: Grain;
  /** Epoch milliseconds at which the local period starts. */
  readonly at: number;
  readonly dimensions: string;
  count: number;
  sum?: Decimal;
  min?: Decimal;
  max?: Decimal;
  quantiles?: QuantileSketch;
  distinct?: DistinctSketch;
}

/** The cells of one batch, by their key. */
export type Cells = Map<string, Cell>;

/** Adds contributions to the cells of all the grains that the metric keeps. */
export function gather(cells: Cells, metric: CompiledMetric, contributions: readonly Contribution[], hash: Hash): void {
  for (const { moment, dimensions, counted } of contributions) {
    const bits = counted.kind === 'member' ? hash(counted.member) : 0n;
    for (const grain of metric.grains) {
      const at = startOf(metric, grain, moment);
      if (at !== undefined) count(cellAt(cells, grain, at, dimensions), metric, counted, bits);
    }
  }
}

/** In an order that is the same for every batch: whoever locks rows in it can't deadlock with another. */
export function inKeyOrder(cells: Cells): Cell[] {
  return [...cells].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)).map(([, cell]) => cell);
}

/** Whether it keeps more than numbers. All cells of a metric do, or none. */
export function hasSketch({ quantiles, distinct }: Cell): boolean {
  return quantiles !== undefined || distinct !== undefined;
}

/** Adds the content of `from` to `into`; both are of the same metric. */
export function mergeCell(into: Cell, from: Cell): void {
  into.count += from.count;
  if (from.sum !== undefined) into.sum = into.sum === undefined ? from.sum : add(into.sum, from.sum);
  if (from.min !== undefined && isLess(from.min, into.min)) into.min = from.min;
  if (from.max !== undefined && isGreater(from.max, into.max)) into.max = from.max;
  if (from.quantiles !== undefined) {
    into.quantiles ??= emptyQuantiles();
    mergeQuantiles(into.quantiles, from.quantiles);
  }
  if (from.distinct !== undefined) {
    into.distinct ??= emptyDistinct();
    mergeDistinct(into.distinct, from.distinct);
  }
}

/** A day without an instant has no minute and no hour. */
function startOf(metric: CompiledMetric, grain: Grain, moment: Moment): number | undefined {
  if (moment.kind === 'instant') return metric.calendar.startOf(grain, moment.epochMs);
  return grain === 'day' ? metric.calendar.startOfDay(moment.day) : undefined;
}

function cellAt(cells: Cells, grain: Grain, at: number, dimensions: string): Cell {
  const key = `${grain} ${at} ${dimensions}`;
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = { grain, at, dimensions, count: 0 };
    cells.set(key, cell);
  }
  return cell;
}

function count(cell: Cell, metric: CompiledMetric, counted: Counted, bits: bigint): void {
  cell.count += 1;
  switch (counted.kind) {
    case 'count':
      return;
    case 'measure':
      cell.quantiles ??= emptyQuantiles();
      return addQuantile(cell.quantiles, counted.measure);
    case 'member':
      cell.distinct ??= emptyDistinct();
      return addDistinct(cell.distinct, bits);
    case 'number':
      return countNumber(cell, metric, counted.number);
  }
}

function countNumber(cell: Cell, metric: CompiledMetric, number: Decimal): void {
  switch (metric.definition.value.kind) {
    case 'min':
      if (isLess(number, cell.min)) cell.min = number;
      return;
    case 'max':
      if (isGreater(number, cell.max)) cell.max = number;
      return;
    default:
      cell.sum = cell.sum === undefined ? number : add(cell.sum, number);
  }
}

function isLess(number: Decimal, than: Decimal | undefined): boolean {
  return than === undefined || compare(number, than) < 0;
}

function isGreater(number: Decimal, than: Decimal | undefined): boolean {
  return than === undefined || compare(number, than) > 0;
}
