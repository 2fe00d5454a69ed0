/** What a metric is expected to be at an hour, by what it was at the same hour before. */

export interface Sample {
  /** Seconds since 1970. */
  readonly at: number;
  readonly value: number;
}

/** Which hours are alike. */
export type Season = 'hour of the week' | 'hour of the day' | 'none';

export interface Band {
  readonly season: Season;
  /** How many earlier values it is from. */
  readonly samples: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Fewer of the same hour say nothing of how far it varies. */
const ENOUGH = 3;
/** Of a normal distribution, 1.4826 times the median deviation is one standard deviation; three of them hold 99.7 %. */
const DEVIATIONS = 3 * 1.4826;
/** What never varied is still not anomalous for a rounding error. */
const LEAST_SHARE = 0.05;

/**
 * The median of the values at the same hour of the week (or of the day, or of all where there are too few), and how far they lie around it by the median of their
 * distances: single outliers, such as an earlier incident, move neither.
 * @param before samples that are earlier than `at`
 * @returns undefined where too little is known
 */
export function bandAt(before: readonly Sample[], at: number): Band | undefined {
  const alike: readonly (readonly [Season, number])[] = [
    ['hour of the week', WEEK],
    ['hour of the day', DAY],
    ['none', HOUR],
  ];
  for (const [season, period] of alike) {
    const same = (each: number): number => Math.floor((each % period) / HOUR);
    const values = before.filter((sample) => sample.at < at && same(sample.at) === same(at)).map(({ value }) => value);
    if (values.length >= ENOUGH) return bandOf(season, values);
  }
  return undefined;
}

function bandOf(season: Season, values: readonly number[]): Band {
  const expected = medianOf(values);
  const spread = medianOf(values.map((value) => Math.abs(value - expected)));
  const reach = Math.max(spread * DEVIATIONS, Math.abs(expected) * LEAST_SHARE);
  return { season, samples: values.length, expected, low: expected - reach, high: expected + reach };
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}

/** In words, for who is told of it. */
export function explain(value: number, { season, samples, expected, low, high }: Band): string {
  const usual = season === 'none' ? 'lately' : `at this ${season}`;
  const around = `${shown(expected)} is usual ${usual} (${shown(low)} to ${shown(high)}, from ${samples} earlier values)`;
  if (value > high) return `${shown(value)} is more than expected: ${around}.`;
  if (value < low) return `${shown(value)} is less than expected: ${around}.`;
  return `${shown(value)} is as expected: ${around}.`;
}

const shown = (value: number): string => String(Number(value.toPrecision(3)));
