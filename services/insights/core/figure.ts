import { decimalText, divide } from '@pvt/kernel/decimal';
import type { Cell } from './cell.ts';
import type { MetricValue } from './definition.ts';
import { DISTINCT_ERROR, distinctOf, emptyDistinct } from './distinct-sketch.ts';
import { emptyQuantiles, QUANTILE_ERROR, quantilesOf } from './quantile-sketch.ts';

/** A figure as exact decimal text, or one for each rank asked for; null where there is none (no least of nothing). */
export type Figure = string | null | Readonly<Record<string, string | null>>;

const DEFAULT_RANKS = [0.5, 0.9, 0.99];

/** The figure that a cell's content gives. */
export function figureOf(value: MetricValue, cell: Cell): Figure {
  switch (value.kind) {
    case 'count':
      return String(cell.count);
    case 'sum':
      return cell.sum === undefined ? '0' : decimalText(cell.sum);
    case 'avg':
      return cell.sum === undefined ? null : decimalText(divide(cell.sum, BigInt(cell.count)));
    case 'min':
      return cell.min === undefined ? null : decimalText(cell.min);
    case 'max':
      return cell.max === undefined ? null : decimalText(cell.max);
    case 'distinct':
      return String(distinctOf(cell.distinct ?? emptyDistinct()));
    case 'quantiles': {
      const ranks = value.quantiles ?? DEFAULT_RANKS;
      const values = quantilesOf(cell.quantiles ?? emptyQuantiles(), ranks);
      return Object.fromEntries(ranks.map((rank, i) => [String(rank), numberText(values[i])]));
    }
  }
}

/** The share by which an estimate may be off; undefined where figures are exact. */
export function errorOf(value: MetricValue): { readonly relative: number } | undefined {
  if (value.kind === 'distinct') return { relative: DISTINCT_ERROR };
  return value.kind === 'quantiles' ? { relative: QUANTILE_ERROR } : undefined;
}

function numberText(value: number | undefined): string | null {
  return value === undefined || !Number.isFinite(value) ? null : String(value);
}
