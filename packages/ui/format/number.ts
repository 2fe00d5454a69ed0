import { digitsOf, isCurrency } from '@pvt/currency';
import { byLocale, formatLocale } from '../language/locale.ts';

const integer = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const short = byLocale((locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }));
const exact = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 100 }));
const percent = byLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }));

/** A count in full: 119,390, or as the language has it: 119.390. */
export function formatCount(count: number): string {
  return integer().format(count);
}

/** A number for an axis or a small place: 119.4K. */
export function formatShort(value: number): string {
  return Math.abs(value) < 1_000 ? formatDecimal(value) : short().format(value);
}

/** A measured number: whole from 1,000 on, else up to `digits` decimals. */
export function formatDecimal(value: number, digits = 2): string {
  return value.toLocaleString(formatLocale(), { maximumFractionDigits: Math.abs(value) >= 1_000 ? 0 : digits });
}

/** A number in full: all its digits, in groups. Text keeps the digits that a number could not hold. */
export function formatExact(value: number | string): string {
  const text = String(value);
  return isNumeric(text) ? exact().format(text) : text;
}

const inCurrency = byLocale((locale) =>
  [0, 1, 2, 3, 4].map(
    (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  ),
);

/** A value of a unit: with just the decimals of its currency where it is money, and else as `otherwise` writes it. */
function formatIn<Value extends number | string>(
  value: Value,
  unit: string | null | undefined,
  otherwise: (value: Value) => string,
): string {
  const text = String(value);
  const format = typeof unit === 'string' && isCurrency(unit) ? inCurrency()[digitsOf(unit)] : undefined;
  return format === undefined || !isNumeric(text) ? otherwise(value) : format.format(text);
}

/** A measured number for reading; money is rounded by its currency. */
export function formatMeasured(value: number, unit?: string | null): string {
  return formatIn(value, unit, (number) => formatDecimal(number));
}

/** A number in full, and money to the last digit that its currency has. */
export function formatFull(value: number | string, unit?: string | null): string {
  return formatIn(value, unit, formatExact);
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** A share of 1 in percent: 12.5%. */
export function formatShare(share: number): string {
  return percent().format(share);
}

/** Events per second: one decimal below ten, where it is the difference that matters. */
export function formatRate(perSecond: number): string {
  return perSecond < 10 ? formatDecimal(perSecond, 1) : formatCount(perSecond);
}

/** A duration in milliseconds as a person reads it: 0.4 ms, 38 ms, 1.2 s, 3 min 5 s. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1) return `${formatDecimal(milliseconds, 2)} ms`;
  if (milliseconds < 1_000) return `${formatDecimal(milliseconds, milliseconds < 10 ? 1 : 0)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${formatDecimal(seconds, 1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in decimal units: 1.1 MB. */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${formatDecimal(bytes / 1_000 ** power, 1)} ${units[power] ?? 'B'}`;
}

/** A share of a whole in percent, between 0 and 100; undefined when the whole is not known. */
export function percentOf(part: number, whole: number | undefined): number | undefined {
  return whole === undefined || whole <= 0 ? undefined : Math.min(100, (part / whole) * 100);
}

/** The server counts what a group has still before it, and what of it is undelivered, up to here. */
const MOST_COUNTED = 10_000;

/** Whether it stands for as many and more. */
export function isMostCounted(count: number): boolean {
  return count >= MOST_COUNTED;
}

/** What waits in groups, together: `37`, or `10,000+` where one has more than is counted. */
export function formatWaiting(...counts: number[]): string {
  const sum = formatCount(counts.reduce((all, count) => all + count, 0));
  return counts.some(isMostCounted) ? `${sum}+` : sum;
}
