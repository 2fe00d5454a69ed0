import type { Expected, Points } from '../api.ts';

/** What a chart draws: a value of each series for each time. */
export interface Drawn {
  readonly times: Date[];
  readonly series: { name: string; values: (number | null)[] }[];
  /** Series that are left out, since no more can be told apart. */
  readonly left: number;
}

const MOST = 8;

/** The largest series, by name. */
export function drawnOf({ series }: Points, nameOf: (labels: Readonly<Record<string, string>>) => string): Drawn {
  const times = (series[0]?.points ?? []).map(([at]) => new Date(at * 1000));
  const all = series.map(({ labels, points }) => ({ name: nameOf(labels), values: points.map(([, value]) => value) }));
  const size = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const largest = all.toSorted((a, b) => size(b.values) - size(a.values)).slice(0, MOST);
  return {
    times,
    series: largest.toSorted((a, b) => a.name.localeCompare(b.name)),
    left: Math.max(0, all.length - MOST),
  };
}

/** A series between the least and the most that is usual. */
export function bandOf(
  { series }: Expected,
  names: { readonly value: string; readonly low: string; readonly high: string },
): Drawn {
  const points = series[0]?.points ?? [];
  return {
    times: points.map(({ at }) => new Date(at * 1000)),
    series: [
      { name: names.value, values: points.map(({ value }) => value) },
      { name: names.low, values: points.map(({ low }) => (low === null ? null : Math.max(0, low))) },
      { name: names.high, values: points.map(({ high }) => high) },
    ],
    left: 0,
  };
}

/** The newest value of each series. */
export function newestOf({ series }: Points): number | undefined {
  const values = series.flatMap(({ points }) => points.findLast(([, value]) => value !== null)?.[1] ?? []);
  return values.at(-1);
}
