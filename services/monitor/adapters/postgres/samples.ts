import type { Queryable } from '@pvt/kernel/database';
import { packSamples, unpackSamples } from '../../core/chunk.ts';
import { type Resolution, type Sampled, samplesIn } from '../../core/sampling.ts';

const BYTES = 8;

/** @param at seconds since 1970 @returns whether it was the first of its time */
export async function storeScrape(
  on: Queryable,
  instance: string,
  at: number,
  samples: Float64Array,
): Promise<boolean> {
  const bytes = Buffer.allocUnsafe(samples.length * BYTES);
  for (const [slot, value] of samples.entries()) bytes.writeDoubleBE(value, slot * BYTES);
  const rows = await on.query(
    `insert into monitor.scrape (instance, at, samples) values ($1, to_timestamp($2), $3)
      on conflict do nothing returning true`,
    [instance, at, bytes],
  );
  return rows.length > 0;
}

export interface Scrape {
  /** Seconds since 1970. */
  readonly at: number;
  /** Of the slots from the first on that was asked for. */
  readonly samples: Float64Array;
}

/** What was read of some slots of an instance, by time. Served by the primary key. Seconds since 1970. */
export async function scrapesOf(
  on: Queryable,
  instance: string,
  slots: { readonly first: number; readonly count: number },
  span: { readonly from: number; readonly to: number },
): Promise<Scrape[]> {
  const rows = await on.query<{ at: number; samples: Buffer }>(
    `select extract(epoch from at)::float8 as at, substring(samples from $2::integer for $3::integer) as samples
      from monitor.scrape where instance = $1 and at >= to_timestamp($4) and at < to_timestamp($5) order by at`,
    [instance, slots.first * BYTES + 1, slots.count * BYTES, span.from, span.to],
  );
  return rows.map(({ at, samples }) => ({
    at,
    samples: Float64Array.from({ length: samples.length / BYTES }, (_, slot) => samples.readDoubleBE(slot * BYTES)),
  }));
}

export interface NewChunk extends Sampled {
  readonly series: number;
}

/** Stores chunks that begin at the same time; again, nothing. @param starts seconds since 1970 */
export async function storeChunks(
  on: Queryable,
  { seconds }: Resolution,
  starts: number,
  chunks: readonly NewChunk[],
): Promise<void> {
  const packed = (of: Float64Array | undefined): Buffer | null =>
    of === undefined ? null : Buffer.from(packSamples(of));
  await on.query(
    `insert into monitor.chunk (series, resolution, starts, samples, lows, highs)
      select n.series, $1, to_timestamp($2), n.samples, n.lows, n.highs
      from unnest($3::integer[], $4::bytea[], $5::bytea[], $6::bytea[]) as n (series, samples, lows, highs)
      on conflict do nothing`,
    [
      seconds,
      starts,
      chunks.map(({ series }) => series),
      chunks.map(({ values }) => packed(values)),
      chunks.map(({ lows }) => packed(lows)),
      chunks.map(({ highs }) => packed(highs)),
    ],
  );
}

export interface Chunk extends Required<Sampled> {
  readonly series: number;
  /** Seconds since 1970. */
  readonly starts: number;
}

/** Chunks of these series that have anything of the time. Served by the primary key. Seconds since 1970. */
export async function chunksOf(
  on: Queryable,
  resolution: Resolution,
  series: readonly number[],
  span: { readonly from: number; readonly to: number },
): Promise<Chunk[]> {
  const rows = await on.query<{
    series: number;
    starts: number;
    samples: Buffer;
    lows: Buffer | null;
    highs: Buffer | null;
  }>(
    `select series, extract(epoch from starts)::float8 as starts, samples, lows, highs from monitor.chunk
      where series = any($1::integer[]) and resolution = $2 and starts > to_timestamp($3) and starts < to_timestamp($4)
      order by series, starts`,
    [series, resolution.seconds, span.from - resolution.span, span.to],
  );
  const count = samplesIn(resolution);
  return rows.map(({ samples, lows, highs, ...row }) => {
    const values = unpackSamples(samples, count);
    return {
      ...row,
      values,
      lows: lows === null ? values : unpackSamples(lows, count),
      highs: highs === null ? values : unpackSamples(highs, count),
    };
  });
}

/** An hour of an instance is in chunks: what they were made of goes. @param until seconds since 1970 */
export async function endHour(on: Queryable, instance: string, until: number): Promise<void> {
  await on.query(
    `with gone as (delete from monitor.scrape where instance = $1 and at < to_timestamp($2))
      update monitor.instance set hours_until = to_timestamp($2) where name = $1`,
    [instance, until],
  );
}

export async function endDay(on: Queryable, instance: string, until: number): Promise<void> {
  await on.query('update monitor.instance set days_until = to_timestamp($2) where name = $1', [instance, until]);
}

/** When the first was read that is not in a chunk. Served by the primary key. @returns seconds since 1970 */
export async function firstScrapeOf(on: Queryable, instance: string): Promise<number | undefined> {
  const [row] = await on.query<{ at: number | null }>(
    'select extract(epoch from min(at))::float8 as at from monitor.scrape where instance = $1',
    [instance],
  );
  return row?.at ?? undefined;
}

/** Chunks that began before. Served by chunk_age. @param before seconds since 1970 @returns how many were deleted */
export async function forgetChunks(
  on: Queryable,
  { seconds }: Resolution,
  before: number,
  most: number,
): Promise<number> {
  const rows = await on.query(
    `delete from monitor.chunk where (series, resolution, starts) in (
      select series, resolution, starts from monitor.chunk where resolution = $1 and starts < to_timestamp($2)
        order by starts limit $3) returning true`,
    [seconds, before, most],
  );
  return rows.length;
}
