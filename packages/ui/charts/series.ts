import type { Period } from '../format/period.ts';
import { byLocale } from '../language/locale.ts';
import { t } from '../language/message.ts';
import { periodsBetween } from './periods.ts';

type Value = number | string | null;

/** One figure of a metric: the local start of its period, its dimension values, and its value or one per quantile. */
export interface Figure {
  at: string;
  by: Record<string, string | number | boolean | null>;
  value: Value | Record<string, Value>;
}

/** What a query of a metric answers. */
export interface Figures {
  metric: string;
  every: Period;
  rows: Figure[];
}

interface Series {
  name: string;
  /** One value per bucket; null where nothing is known. */
  values: (number | null)[];
}

export interface SeriesTable {
  /** The local starts of the buckets, in order. */
  buckets: string[];
  series: Series[];
  /** How many series were left out because the chart would not be readable. */
  left: number;
}

/** A value as a number; a decimal comes as text so that no digit is lost on the way. */
function numberOf(value: Figure['value'] | undefined): number | null {
  if (value === null || value === undefined || typeof value === 'object') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function nameOf(by: Figure['by'], unnamed: string): string {
  const parts = Object.values(by).map((part) => (part === null ? t('(none)') : String(part)));
  return parts.length === 0 ? unnamed : parts.join(' · ');
}

/** The lines that one row contributes to: one, or one per quantile. */
function entriesOf(row: Figure, unnamed: string): [string, number | null][] {
  const name = nameOf(row.by, unnamed);
  if (typeof row.value !== 'object' || row.value === null) return [[name, numberOf(row.value)]];
  return Object.entries(row.value).map(([quantile, value]) => {
    const label = `p${Number((Number(quantile) * 100).toFixed(3))}`;
    return [name === unnamed ? label : `${name} · ${label}`, numberOf(value)];
  });
}

/** How a metric counts, as far as its picture depends on it. */
export interface Counting {
  value: { kind: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'quantiles' };
  timeZone?: string;
}

/** Where no event was, there are none of them and their sum is 0; of an average or a highest nothing is known. */
function emptyValue(counting: Counting | undefined): 0 | null {
  const kind = counting?.value.kind;
  return kind === 'count' || kind === 'sum' || kind === 'distinct' ? 0 : null;
}

/** True for a metric whose figures are whole numbers. */
export function isWhole(counting: Counting | undefined): boolean {
  return counting?.value.kind === 'count' || counting?.value.kind === 'distinct';
}

/**
 * Rows of a metric as one line per combination of dimension values, the largest first, over every period from the
 * first to the last that has a figure.
 */
export function seriesOf(answer: Figures, counting?: Counting, most = 8): SeriesTable {
  const present = [...new Set(answer.rows.map((row) => row.at))].sort(byInstant);
  const buckets = periodsBetween(present, answer.every, counting?.timeZone);
  const empty = emptyValue(counting);
  const places = new Map(buckets.map((at, place) => [at, place]));
  const lines = new Map<string, (number | null)[]>();
  for (const row of answer.rows) {
    const place = places.get(row.at);
    if (place === undefined) continue;
    for (const [name, value] of entriesOf(row, answer.metric)) {
      const values = lines.get(name) ?? buckets.map((): number | null => empty);
      values[place] = value;
      lines.set(name, values);
    }
  }
  const size = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  const all = [...lines].map(([name, values]) => ({ name, values }));
  all.sort((one, other) => size(other.values) - size(one.values) || one.name.localeCompare(other.name));
  return { buckets, series: all.slice(0, most), left: Math.max(0, all.length - most) };
}

const byName = byLocale((locale) => new Intl.Collator(locale, { numeric: true }));

/** The lines in the order of their names, in which the legends of all charts have them, whichever is the largest here. */
export function inOneOrder(table: SeriesTable): SeriesTable {
  return { ...table, series: table.series.toSorted((one, other) => byName().compare(one.name, other.name)) };
}

function byInstant(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other) || one.localeCompare(other);
}
