import type { Answer } from '@pvt/client';
import { figureCell } from './currency.ts';
import { type Cell, table } from './table.ts';

/** A line for each row: period, dimensions, value with its unit; money is rounded by its currency. */
export function figuresTable({ every, unit, rows, error }: Answer<'queryMetric'>): string {
  if (rows.length === 0) return 'No figures: no event of the metric lies in the period.';
  const dimensions = Object.keys(rows[0]?.by ?? {});
  const about = error === undefined ? '' : ` ±${error.relative * 100} %`;
  const header = [...(every === 'all' ? [] : [every]), ...dimensions, `${unit ?? 'value'}${about}`];
  const lines = rows.map(({ at, by, value }): Cell[] => [
    ...(every === 'all' ? [] : [every === 'minute' || every === 'hour' ? at : at.slice(0, 10)]),
    ...dimensions.map((name) => cell(by[name])),
    figureCell(value, unit),
  ]);
  return table(header, lines);
}

function cell(value: unknown): Cell {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}
