import { digitsOf, isCurrency } from '@pvt/currency';
import type { Cell } from './table.ts';

/** How a value of a unit is written: money with just the decimals of its currency, rounded; undefined for other units. */
export function moneyFormat(unit: string | null): ((value: number | string) => string) | undefined {
  if (unit === null || !isCurrency(unit)) return undefined;
  // In EUR there are 2 decimals, in JPY none, in BHD 3.
  const digits = digitsOf(unit);
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  // Text keeps the digits that a number could not hold.
  return (value) => format.format(isNumeric(value) ? value : Number(value));
}

function isNumeric(value: number | string): value is `${number}` {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** A figure as a cell; of quantiles, each of them. */
export function figureCell(value: unknown, unit: string | null): Cell {
  const money = moneyFormat(unit);
  if (value === null || value === undefined) return value;
  if (typeof value === 'number' || typeof value === 'string')
    return money === undefined ? value : { number: money(value) };
  if (money === undefined || typeof value !== 'object') return JSON.stringify(value);
  const each = Object.entries(value).map(([rank, one]: [string, unknown]): [string, unknown] => [
    rank,
    typeof one === 'number' ? money(one) : one,
  ]);
  return JSON.stringify(Object.fromEntries(each));
}
