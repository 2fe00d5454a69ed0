import { addDurations, Duration, parseDuration, subtractDurations } from './duration.ts';
import type { Overrides } from './overrides.ts';
import {
  between,
  compareTimes,
  earlier,
  later,
  type Moment,
  parseTimestamp,
  Timestamp,
  timestampOf,
  timestampOfSeconds,
} from './timestamp.ts';

const TIME = 'google.protobuf.Timestamp';
const LENGTH = 'google.protobuf.Duration';

/** Times and durations to the nanosecond, in the place of the library's, which have milliseconds. */
export function defineTimes({ define, operator, asType }: Overrides): void {
  asType(TIME, Timestamp);
  asType(LENGTH, Duration);
  define(`timestamp(string): ${TIME}`, parseTimestamp);
  define(`timestamp(int): ${TIME}`, timestampOfSeconds);
  define(`timestamp(${TIME}): ${TIME}`, (at: Moment) => at);
  define(`int(${TIME}): int`, (at: Moment) => BigInt(timestampOf(at).seconds));
  define(`string(${TIME}): string`, (at: Moment) => at.toISOString());
  define(`duration(string): ${LENGTH}`, parseDuration);
  define(`duration(${LENGTH}): ${LENGTH}`, (length: Duration) => length);
  define(`string(${LENGTH}): string`, String);

  operator(TIME, '+', LENGTH, TIME, later);
  operator(LENGTH, '+', TIME, TIME, (length: Duration, at: Moment) => later(at, length));
  operator(TIME, '-', LENGTH, TIME, earlier);
  operator(TIME, '-', TIME, LENGTH, between);
  operator(LENGTH, '+', LENGTH, LENGTH, addDurations);
  operator(LENGTH, '-', LENGTH, LENGTH, subtractDurations);
  for (const type of [TIME, LENGTH]) {
    operator(type, '<', type, 'bool', (a: Moment, b: Moment) => compareTimes(a, b) < 0);
    operator(type, '<=', type, 'bool', (a: Moment, b: Moment) => compareTimes(a, b) <= 0);
    operator(type, '>', type, 'bool', (a: Moment, b: Moment) => compareTimes(a, b) > 0);
    operator(type, '>=', type, 'bool', (a: Moment, b: Moment) => compareTimes(a, b) >= 0);
  }

  for (const [name, part] of Object.entries(PARTS)) {
    define(`${TIME}.${name}(): int`, (at: Moment) => BigInt(part(new Date(at.getTime()))));
    define(`${TIME}.${name}(string): int`, (at: Moment, zone: string) => BigInt(part(localDate(at, zone))));
  }
  define(`${LENGTH}.getHours(): int`, ({ seconds }: Duration) => BigInt(Math.trunc(seconds / 3600)));
  define(`${LENGTH}.getMinutes(): int`, ({ seconds }: Duration) => BigInt(Math.trunc(seconds / 60)));
  define(`${LENGTH}.getSeconds(): int`, ({ seconds }: Duration) => BigInt(seconds));
  define(`${LENGTH}.getMilliseconds(): int`, ({ nanos }: Duration) => BigInt(Math.trunc(nanos / 1_000_000)));
}

/** Each of a date whose UTC is the time of the place. */
const PARTS: Readonly<Record<string, (local: Date) => number>> = {
  getFullYear: (local) => local.getUTCFullYear(),
  getMonth: (local) => local.getUTCMonth(),
  getDate: (local) => local.getUTCDate(),
  getDayOfMonth: (local) => local.getUTCDate() - 1,
  getDayOfWeek: (local) => local.getUTCDay(),
  getDayOfYear: (local) => Math.floor((local.getTime() - new Date(local).setUTCMonth(0, 1)) / 86_400_000),
  getHours: (local) => local.getUTCHours(),
  getMinutes: (local) => local.getUTCMinutes(),
  getSeconds: (local) => local.getUTCSeconds(),
  getMilliseconds: (local) => local.getUTCMilliseconds(),
};

const OFFSET = /^([+-]?)(\d\d):(\d\d)$/;
const MAX_ZONES = 100;
const zones = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that there is not */
function localDate(at: Moment, zone: string): Date {
  const utc = at.getTime();
  const offset = OFFSET.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return new Date(utc + (offset[1] === '-' ? -minutes : minutes) * 60_000);
  }
  const parts = new Map(
    formatOf(zone)
      .formatToParts(utc)
      .map(({ type, value }) => [type, Number(value)] as const),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const local = new Date(0);
  local.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  local.setUTCHours(part('hour'), part('minute'), part('second'), new Date(utc).getUTCMilliseconds());
  return local;
}

/** Making one takes some hundred times as long as using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  if (zones.size >= MAX_ZONES) zones.clear();
  zones.set(zone, format);
  return format;
}
