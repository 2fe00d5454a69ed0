import type { MetricAnswer, MetricRow, MetricValue } from '../api/types/metric.ts';

interface Series {
  name: string;
  /** One value per bucket; null where nothing was measured. */
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
function numberOf(value: MetricValue | undefined): number | null {
  if (value === null || value === undefined || typeof value === 'object') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function nameOf(by: MetricRow['by'], unnamed: string): string {
  const parts = Object.values(by).map((part) => (part === null ? '(none)' : String(part)));
  return parts.length === 0 ? unnamed : parts.join(' · ');
}

/** The lines that one row contributes to: one, or one per quantile. */
function entriesOf(row: MetricRow, unnamed: string): [string, number | null][] {
  const name = nameOf(row.by, unnamed);
  if (typeof row.value !== 'object' || row.value === null) return [[name, numberOf(row.value)]];
  return Object.entries(row.value).map(([quantile, value]) => {
    const label = `p${Number((Number(quantile) * 100).toFixed(3))}`;
    return [name === unnamed ? label : `${name} · ${label}`, numberOf(value)];
  });
}

/** Rows of a metric as one line per combination of dimension values, the largest first. */
export function seriesOf(answer: MetricAnswer, most = 8): SeriesTable {
  const buckets = [...new Set(answer.rows.map((row) => row.at))].sort(byInstant);
  const places = new Map(buckets.map((at, place) => [at, place]));
  const lines = new Map<string, (number | null)[]>();
  for (const row of answer.rows) {
    const place = places.get(row.at);
    if (place === undefined) continue;
    for (const [name, value] of entriesOf(row, answer.metric)) {
      const values = lines.get(name) ?? buckets.map(() => null);
      values[place] = value;
      lines.set(name, values);
    }
  }
  const size = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  const all = [...lines].map(([name, values]) => ({ name, values }));
  all.sort((one, other) => size(other.values) - size(one.values) || one.name.localeCompare(other.name));
  return { buckets, series: all.slice(0, most), left: Math.max(0, all.length - most) };
}

function byInstant(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other) || one.localeCompare(other);
}
