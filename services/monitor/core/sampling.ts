/** How far apart samples are taken (s). Every process takes them at the same times, so that one wins where two would. */
export const EVERY_SECONDS = 15;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Of what chunks are kept: how far apart their samples are, and of how long one is (s). */
export interface Resolution {
  readonly seconds: 15 | 60 | 3600;
  readonly span: number;
}

export const FINE: Resolution = { seconds: EVERY_SECONDS, span: HOUR };
export const MINUTES: Resolution = { seconds: MINUTE, span: HOUR };
export const HOURS: Resolution = { seconds: HOUR, span: DAY };

export const samplesIn = ({ seconds, span }: Resolution): number => span / seconds;

/** When a sample of a chunk was taken; of several together, the last of them. Seconds since 1970, as `starts`. */
export function timeOf({ seconds }: Resolution, starts: number, slot: number): number {
  return starts + (slot + 1) * seconds - EVERY_SECONDS;
}

/**
 * A counter begins to be offered when it has counted something: until then it is 0, where its instance was read.
 * @param read the places of the samples at which the instance was read, growing
 */
export function beginAtZero(values: Float64Array, read: readonly number[]): void {
  if (values.every(Number.isNaN)) return;
  for (const place of read) {
    if (!Number.isNaN(values[place])) return;
    values[place] = 0;
  }
}

export const hourOf = (seconds: number): number => Math.floor(seconds / HOUR) * HOUR;
export const dayOf = (seconds: number): number => Math.floor(seconds / DAY) * DAY;
export const roundOf = (seconds: number): number => Math.floor(seconds / EVERY_SECONDS) * EVERY_SECONDS;

/** Samples of several at once as one: of what grows the last, else the average with the least and the greatest. */
export interface Sampled {
  readonly values: Float64Array;
  readonly lows?: Float64Array;
  readonly highs?: Float64Array;
}

/** @param together how many samples become one */
export function downSample(of: Sampled, together: number, grows: boolean): Sampled {
  const { values, lows = values, highs = values } = of;
  const count = Math.ceil(values.length / together);
  const made = { values: empty(count), lows: empty(count), highs: empty(count) };
  for (let place = 0; place < count; place++) {
    let sum = 0;
    let seen = 0;
    let last = Number.NaN;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let at = place * together; at < (place + 1) * together && at < values.length; at++) {
      const value = values[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      last = value;
      sum += value;
      seen += 1;
      low = Math.min(low, lows[at] ?? value);
      high = Math.max(high, highs[at] ?? value);
    }
    if (seen === 0) continue;
    made.values[place] = grows ? last : sum / seen;
    made.lows[place] = low;
    made.highs[place] = high;
  }
  return grows ? { values: made.values } : made;
}

const empty = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);

export interface Kept {
  /** For how long samples of each resolution are kept (s). */
  readonly fine: number;
  readonly minutes: number;
}

/**
 * The finest samples that are still there from `from` on, unless steps are so long that coarser ones do, or they would be too many to read.
 * @param most samples that may be read
 * @returns undefined where even the coarsest are too many
 */
export function resolutionFor(
  { from, to, step, now }: { readonly from: number; readonly to: number; readonly step: number; readonly now: number },
  kept: Kept,
  series: number,
  most: number,
): Resolution | undefined {
  const age = now - from;
  const fits = ({ seconds }: Resolution): boolean => series * ((to - from) / seconds) <= most;
  const fine = age <= kept.fine && step < MINUTE * COARSE_ENOUGH && fits(FINE);
  if (fine) return FINE;
  if (age <= kept.minutes && step < HOUR * COARSE_ENOUGH && fits(MINUTES)) return MINUTES;
  return fits(HOURS) ? HOURS : undefined;
}

/** So many samples within a step are as good as all. */
const COARSE_ENOUGH = 4;
