import type { MetricQuery, Series } from './query.ts';

/** Samples of one series by time, as they were taken or down-sampled. */
export interface SampledSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970, growing. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** Of what a down-sampled one stands for; by default the values. */
  readonly lows?: readonly number[];
  readonly highs?: readonly number[];
  /** Its instance was read before the first sample and had nothing of it: what it counted since, it counted from 0. */
  readonly fromZero?: boolean;
}

/** When points are: one step apart, the first one a step after `from`. Seconds since 1970. */
export interface Grid {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

type Over = Exclude<MetricQuery['fn'], 'quantile'>;

export interface Question {
  readonly fn: MetricQuery['fn'];
  readonly by?: readonly string[] | undefined;
  readonly quantile?: number | undefined;
}

const NONE = Number.NaN;
const DEFAULT_QUANTILE = 0.99;
const BOUND = 'le';

export function pointsOf(sampled: readonly SampledSeries[], { fn, by, quantile }: Question, grid: Grid): Series[] {
  if (fn === 'quantile') return quantiles(sampled, by, quantile ?? DEFAULT_QUANTILE, grid);
  const groups = new Map<string, { labels: Record<string, string>; parts: Float64Array[] }>();
  for (const series of sampled) {
    const labels = by === undefined ? series.labels : chosen(series.labels, by);
    const key = keyOf(labels);
    const group = groups.get(key) ?? { labels, parts: [] };
    group.parts.push(overTime(series, fn, grid));
    groups.set(key, group);
  }
  return inOrder(groups).map(({ labels, parts }) => ({ labels, points: shown(together(parts, fn), grid) }));
}

/** Seconds of each point. */
export function timesOf({ from, to, step }: Grid): number[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step)) }, (_, place) => from + (place + 1) * step);
}

/** A value for each point: of the samples since the one before. */
function overTime(
  { times, values, lows = values, highs = values, fromZero = false }: SampledSeries,
  fn: Over,
  grid: Grid,
): Float64Array {
  const points = new Float64Array(timesOf(grid).length).fill(NONE);
  const counts = new Uint32Array(points.length);
  for (let at = 0; at < times.length; at++) {
    const place = Math.ceil(((times[at] ?? 0) - grid.from) / grid.step) - 1;
    if (place < 0 || place >= points.length) continue;
    const before = points[place] ?? NONE;
    const isFirst = Number.isNaN(before);
    const value = (fn === 'min' ? lows : fn === 'max' ? highs : values)[at] ?? NONE;
    if (fn === 'rate' || fn === 'increase') {
      if (at > 0 || fromZero) points[place] = (isFirst ? 0 : before) + growth(values[at - 1] ?? 0, value);
    } else if (fn === 'min') points[place] = isFirst ? value : Math.min(before, value);
    else if (fn === 'max') points[place] = isFirst ? value : Math.max(before, value);
    else if (fn === 'avg') points[place] = (isFirst ? 0 : before) + value;
    else points[place] = value;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  if (fn === 'avg') return points.map((sum, place) => sum / (counts[place] ?? 1));
  return fn === 'rate' ? points.map((increase) => increase / grid.step) : points;
}

/** A counter that is less than before was begun anew: all of it has grown since. */
function growth(before: number, now: number): number {
  return now < before ? now : now - before;
}

function together(parts: readonly Float64Array[], fn: Over): Float64Array {
  const [first = new Float64Array(0)] = parts;
  if (parts.length === 1) return first;
  return first.map((_, place) => {
    const values = parts.map((part) => part[place] ?? NONE).filter((value) => !Number.isNaN(value));
    if (values.length === 0) return NONE;
    if (fn === 'min') return values.reduce((least, value) => Math.min(least, value));
    if (fn === 'max') return values.reduce((most, value) => Math.max(most, value));
    const sum = values.reduce((all, value) => all + value, 0);
    return fn === 'avg' ? sum / values.length : sum;
  });
}

/** Of the buckets’ growth, by their upper bounds: within a bucket values lie evenly, as Prometheus’ `histogram_quantile` has it. */
function quantiles(
  sampled: readonly SampledSeries[],
  by: readonly string[] | undefined,
  quantile: number,
  grid: Grid,
): Series[] {
  const groups = new Map<string, { labels: Record<string, string>; buckets: Map<number, Float64Array[]> }>();
  for (const series of sampled) {
    const { [BOUND]: written, ...others } = series.labels;
    const bound = written === '+Inf' ? Number.POSITIVE_INFINITY : Number(written);
    if (written === undefined || Number.isNaN(bound)) continue;
    const labels = by === undefined ? others : chosen(others, by);
    const key = keyOf(labels);
    const group = groups.get(key) ?? { labels, buckets: new Map<number, Float64Array[]>() };
    group.buckets.set(bound, [...(group.buckets.get(bound) ?? []), overTime(series, 'increase', grid)]);
    groups.set(key, group);
  }
  return inOrder(groups).map(({ labels, buckets }) => {
    const bounds = [...buckets].sort(([a], [b]) => a - b);
    const counts = bounds.map(([bound, parts]) => ({ bound, counts: together(parts, 'increase') }));
    const points = new Float64Array(timesOf(grid).length).map((_, place) =>
      quantileOf(
        counts.map(({ bound, counts: of }) => ({ bound, count: of[place] ?? NONE })),
        quantile,
      ),
    );
    return { labels, points: shown(points, grid) };
  });
}

interface Bucket {
  readonly bound: number;
  /** Of all that is not more than the bound. */
  readonly count: number;
}

/** @returns NaN where nothing was counted */
export function quantileOf(buckets: readonly Bucket[], quantile: number): number {
  const last = buckets.at(-1);
  if (last === undefined || !(last.count > 0)) return NONE;
  const rank = quantile * last.count;
  const found = buckets.findIndex(({ count }) => count >= rank);
  const { bound, count } = buckets[found] ?? last;
  const below = buckets[found - 1];
  // Above the last bound nothing is known but that it is more.
  if (bound === Number.POSITIVE_INFINITY) return below?.bound ?? NONE;
  const start = below?.bound ?? Math.min(0, bound);
  const before = below?.count ?? 0;
  return count === before ? bound : start + ((bound - start) * (rank - before)) / (count - before);
}

function shown(values: Float64Array, grid: Grid): [number, number | null][] {
  return timesOf(grid).map((at, place) => {
    const value = values[place] ?? NONE;
    return [at, Number.isFinite(value) ? value : null];
  });
}

function chosen(labels: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, labels[name] ?? '']));
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inOrder<G>(groups: ReadonlyMap<string, G>): G[] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
