import type { CallContext } from '@pvt/kernel/context';
import type { Queryable } from '@pvt/kernel/database';
import { instantOf } from '@pvt/kernel/instant';
import { sameJson } from '@pvt/kernel/json';
import { type Marks, marksOf } from '../adapters/postgres/instances.ts';
import { chunksOf, scrapesOf } from '../adapters/postgres/samples.ts';
import { type KeptSeries, seriesOf } from '../adapters/postgres/series.ts';
import { monitorErrors } from '../core/errors.ts';
import { type Grid, pointsOf, type SampledSeries } from '../core/points.ts';
import { type MetricAnswer, type MetricQuery, MOST_POINTS, MOST_SERIES } from '../core/query.ts';
import { FINE, HOURS, MINUTES, type Resolution, resolutionFor, timeOf } from '../core/sampling.ts';
import { requireInstallation } from './require-installation.ts';
import type { MonitorTools } from './tools.ts';

type QueryTools = Pick<MonitorTools, 'database' | 'contracts' | 'retention' | 'now'>;

/** Series that may be put together to the ones that are answered. */
const MOST_READ = 20_000;
/** Eight bytes each. */
const MOST_SAMPLES = 4_000_000;
const MOST_ANSWERED = 1_000_000;

/**
 * Points of a metric of the installation.
 * @throws SCOPE_MISSING, MONITOR_QUERY_INVALID, MONITOR_QUERY_TOO_LARGE
 */
export async function queryMetric(tools: QueryTools, context: CallContext, query: MetricQuery): Promise<MetricAnswer> {
  const grid = gridOf(query);
  await requireInstallation(tools, context);
  const { metric, fn, by, quantile, match } = query;
  const found = await matching(tools.database, fn === 'quantile' ? `${metric}_bucket` : metric, match, grid.from);
  const resolution = resolutionFor({ ...grid, now: tools.now() }, tools.retention, found.length, MOST_SAMPLES);
  if (resolution === undefined || found.length > MOST_READ)
    throw tooLarge(`${found.length} series match: too many for this time.`);
  const sampled = await readSamples(tools.database, found, resolution, grid);
  const series = pointsOf(sampled, { fn, by, quantile }, grid);
  const [{ points } = { points: [] }] = series;
  if (series.length > MOST_SERIES || series.length * points.length > MOST_ANSWERED)
    throw tooLarge(`It would answer ${series.length} series of ${points.length} points.`);
  return { series };
}

/** @throws MONITOR_QUERY_INVALID, MONITOR_QUERY_TOO_LARGE */
function gridOf({ from, to, step }: MetricQuery): Grid {
  const [start, end] = [from, to].map((text) => instantOf(text));
  if (start === undefined || end === undefined || start >= end)
    throw monitorErrors.MONITOR_QUERY_INVALID('`from` and `to` are instants, and `from` is the earlier.', {
      pointer: '/from',
    });
  const grid = { from: start / 1000, to: end / 1000, step };
  const points = (grid.to - grid.from) / step;
  if (points > MOST_POINTS)
    throw tooLarge(`It asks for ${Math.ceil(points)} points; ${MOST_POINTS} is the most. Take a longer step.`, '/step');
  return grid;
}

function tooLarge(detail: string, pointer?: string): Error {
  return monitorErrors.MONITOR_QUERY_TOO_LARGE(detail, pointer === undefined ? {} : { pointer });
}

const ANYTHING_BEHIND = '*';

function matching(on: Queryable, metric: string, match: MetricQuery['match'], since: number): Promise<KeptSeries[]> {
  const labels = Object.entries(match).filter(([, value]) => !value.endsWith(ANYTHING_BEHIND));
  const beginnings = Object.entries(match).flatMap(([name, value]) =>
    value.endsWith(ANYTHING_BEHIND) ? [[name, value.slice(0, -ANYTHING_BEHIND.length)] as const] : [],
  );
  const filter = { labels: Object.fromEntries(labels), beginnings: Object.fromEntries(beginnings), since };
  return seriesOf(on, metric, filter, MOST_READ + 1);
}

/** Seconds since 1970. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Reading {
  readonly labels: KeptSeries['labels'];
  readonly times: number[];
  readonly values: number[];
  readonly lows: number[];
  readonly highs: number[];
  /** @see SampledSeries.fromZero */
  fromZero: boolean;
}

/**
 * From chunks as far as there are any, and what came after from what was read last. Where an hour was packed meanwhile, once
 * more: it may have been looked for where it was no longer.
 */
async function readSamples(
  on: Queryable,
  found: readonly KeptSeries[],
  resolution: Resolution,
  grid: Grid,
): Promise<SampledSeries[]> {
  for (let marks = await marksOf(on); ; ) {
    const sampled = await readUpTo(on, found, resolution, grid, marks);
    const now = await marksOf(on);
    if (sameJson(marks, now)) return sampled;
    marks = now;
  }
}

async function readUpTo(
  on: Queryable,
  found: readonly KeptSeries[],
  resolution: Resolution,
  grid: Grid,
  packed: readonly Marks[],
): Promise<SampledSeries[]> {
  const readings = new Map<number, Reading>(
    found.map(({ id, labels }) => [id, { labels, times: [], values: [], lows: [], highs: [], fromZero: false }]),
  );
  // The sample before the first point as well: growth is since that.
  const from = grid.from - resolution.seconds * 2;
  const to = grid.to + 1;
  const marks = new Map(packed.map((mark) => [mark.name, mark]));
  for (const [instance, series] of Map.groupBy(found, (each) => each.instance)) {
    const { hoursUntil = to, daysUntil = from } = marks.get(instance) ?? {};
    const until = resolution === HOURS ? daysUntil : from;
    const parts: [Resolution, Span][] = [
      [HOURS, { from, to: Math.min(to, until) }],
      [resolution === FINE ? FINE : MINUTES, { from: Math.max(from, until), to: Math.min(to, hoursUntil) }],
    ];
    for (const [each, span] of parts) if (span.from < span.to) await addChunks(on, readings, series, each, span);
    const rest = { from: Math.max(from, hoursUntil), to };
    if (rest.from < rest.to) await addScrapes(on, readings, instance, series, rest);
  }
  return [...readings.values()];
}

async function addChunks(
  on: Queryable,
  readings: ReadonlyMap<number, Reading>,
  series: readonly KeptSeries[],
  resolution: Resolution,
  span: Span,
): Promise<void> {
  const ids = series.map(({ id }) => id);
  for (const chunk of await chunksOf(on, resolution, ids, span)) {
    const reading = readings.get(chunk.series);
    if (reading === undefined) continue;
    for (const [slot, value] of chunk.values.entries()) {
      const at = timeOf(resolution, chunk.starts, slot);
      if (Number.isNaN(value) || at < span.from || at >= span.to) continue;
      reading.times.push(at);
      reading.values.push(value);
      reading.lows.push(chunk.lows[slot] ?? value);
      reading.highs.push(chunk.highs[slot] ?? value);
    }
  }
}

async function addScrapes(
  on: Queryable,
  readings: ReadonlyMap<number, Reading>,
  instance: string,
  series: readonly KeptSeries[],
  span: Span,
): Promise<void> {
  const first = series.reduce((least, { slot }) => Math.min(least, slot), Number.POSITIVE_INFINITY);
  const last = series.reduce((most, { slot }) => Math.max(most, slot), 0);
  for (const { at, samples } of await scrapesOf(on, instance, { first, count: last - first + 1 }, span)) {
    for (const { id, slot, grows } of series) {
      const value = samples[slot - first] ?? Number.NaN;
      const reading = readings.get(id);
      if (reading === undefined) continue;
      if (Number.isNaN(value)) {
        if (grows && reading.times.length === 0) reading.fromZero = true;
        continue;
      }
      reading.times.push(at);
      reading.values.push(value);
      reading.lows.push(value);
      reading.highs.push(value);
    }
  }
}
