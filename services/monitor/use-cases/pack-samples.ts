import { inPieces } from '@pvt/kernel/async/sweep';
import { forgetInstances, type Marks, marksOf } from '../adapters/postgres/instances.ts';
import {
  chunksOf,
  endDay,
  endHour,
  firstScrapeOf,
  forgetChunks,
  type NewChunk,
  scrapesOf,
  storeChunks,
} from '../adapters/postgres/samples.ts';
import { type KeptSeries, seriesAtSlots } from '../adapters/postgres/series.ts';
import {
  beginAtZero,
  dayOf,
  downSample,
  FINE,
  HOURS,
  hourOf,
  MINUTES,
  type Resolution,
  samplesIn,
} from '../core/sampling.ts';
import type { MonitorTools } from './tools.ts';

type PackTools = Pick<MonitorTools, 'database' | 'now' | 'retention'>;

/** Few enough that packing them takes some milliseconds, since the process does other work too. */
const SERIES_AT_ONCE = 256;
const CHUNKS_AT_ONCE = 5000;
/** A sample of an hour may be stored a little after it. */
const GRACE_SECONDS = 60;

/** Packs the hours and days that are over, and forgets what is too old. May be done again after a crash. */
export async function packSamplesThatAreDue(tools: PackTools): Promise<void> {
  const { database, now, retention } = tools;
  const end = hourOf(now() - GRACE_SECONDS);
  for (const marks of await marksOf(database)) {
    const hoursUntil = await packHours(tools, marks, end);
    await packDays(tools, { ...marks, hoursUntil });
  }
  for (const [resolution, seconds] of [
    [FINE, retention.fine],
    [MINUTES, retention.minutes],
    [HOURS, retention.hours],
  ] as const)
    await inPieces(
      database,
      (tx, most) => forgetChunks(tx, resolution, now() - seconds - resolution.span, most),
      CHUNKS_AT_ONCE,
    );
  await forgetInstances(database, now() - retention.hours);
}

/** @returns until when all is packed */
async function packHours({ database }: PackTools, { name, hoursUntil }: Marks, end: number): Promise<number> {
  let hour = hoursUntil;
  while (hour < end) {
    const first = await firstScrapeOf(database, name);
    // Of an instance that was away for long, the empty hours are passed over at once.
    const starts = Math.max(hour, Math.min(hourOf(first ?? end), end));
    if (starts === end) {
      await endHour(database, name, end);
      return end;
    }
    const span = { from: starts, to: starts + FINE.span };
    await eachSeries(database, name, async (series, slots) => {
      const scrapes = await scrapesOf(database, name, slots, span);
      const read = scrapes.map(({ at }) => (at - starts) / FINE.seconds);
      const fine = series.flatMap((each) => {
        const values = new Float64Array(samplesIn(FINE)).fill(Number.NaN);
        for (const { at, samples } of scrapes)
          values[(at - starts) / FINE.seconds] = samples[each.slot - slots.first] ?? Number.NaN;
        if (each.grows) beginAtZero(values, read);
        return values.every(Number.isNaN) ? [] : [{ of: each, values }];
      });
      await storeChunks(
        database,
        FINE,
        starts,
        fine.map(({ of, values }) => ({ series: of.id, values })),
      );
      await storeChunks(
        database,
        MINUTES,
        starts,
        fine.map(({ of, values }) => downSampled(of, { values }, FINE, MINUTES)),
      );
    });
    hour = span.to;
    await endHour(database, name, hour);
  }
  return hour;
}

async function packDays({ database }: PackTools, { name, daysUntil, hoursUntil }: Marks): Promise<void> {
  for (let starts = daysUntil; starts < dayOf(hoursUntil); starts += HOURS.span) {
    await eachSeries(database, name, async (series) => {
      const span = { from: starts, to: starts + HOURS.span };
      const ids = series.map(({ id }) => id);
      const made = new Map<number, NewChunk>();
      const growing = new Set(series.filter(({ grows }) => grows).map(({ id }) => id));
      for (const chunk of await chunksOf(database, MINUTES, ids, span)) {
        if (chunk.starts < starts) continue;
        const { id, slot } = { id: chunk.series, slot: (chunk.starts - starts) / HOURS.seconds };
        const grows = growing.has(id);
        const hour = downSample(chunk, samplesIn(MINUTES), grows);
        const day = made.get(id) ?? emptyDay(id, grows);
        day.values[slot] = hour.values[0] ?? Number.NaN;
        if (day.lows !== undefined) day.lows[slot] = hour.lows?.[0] ?? Number.NaN;
        if (day.highs !== undefined) day.highs[slot] = hour.highs?.[0] ?? Number.NaN;
        made.set(id, day);
      }
      await storeChunks(database, HOURS, starts, [...made.values()]);
    });
    await endDay(database, name, starts + HOURS.span);
  }
}

function emptyDay(series: number, grows: boolean): NewChunk {
  const empty = (): Float64Array => new Float64Array(samplesIn(HOURS)).fill(Number.NaN);
  return grows ? { series, values: empty() } : { series, values: empty(), lows: empty(), highs: empty() };
}

function downSampled(
  { id, grows }: KeptSeries,
  of: { values: Float64Array },
  from: Resolution,
  to: Resolution,
): NewChunk {
  return { series: id, ...downSample(of, to.seconds / from.seconds, grows) };
}

async function eachSeries(
  database: PackTools['database'],
  instance: string,
  work: (series: KeptSeries[], slots: { readonly first: number; readonly count: number }) => Promise<void>,
): Promise<void> {
  for (let first = 0; ; first += SERIES_AT_ONCE) {
    const series = await seriesAtSlots(database, instance, first, SERIES_AT_ONCE);
    if (series.length === 0) return;
    await work(series, { first, count: SERIES_AT_ONCE });
  }
}
