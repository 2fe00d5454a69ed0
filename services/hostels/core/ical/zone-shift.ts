import { civilOf, dayNumber } from './dates.ts';

/** A date, and a time where one is given, by the clock of the property. */
export interface Local {
  /** The day's number. */
  readonly day: number;
  /** Seconds of the day; undefined for a date alone, which no zone moves. */
  readonly seconds: number | undefined;
}

/** What a time of one zone is by the clock of the property. */
export type Zone = (day: number, seconds: number) => Local;

const DAY = 86_400;
/** A feed of stays has some hundred days; to keep more is for nobody. */
const MOST_DAYS = 4000;

/**
 * From the clock of one zone to that of another, both of the IANA. A time that the clock skips is that after the gap, one
 * that it has twice is the first (RFC 5545, 3.3.5). Zones are asked once for a day on which no clock changes.
 */
export function zoneShift(from: string, to: string): Zone {
  const shifts = new Map<number, number | undefined>();
  return (day, seconds) => {
    let shift = shifts.get(day);
    if (shift === undefined && !shifts.has(day) && shifts.size < MOST_DAYS) {
      shift = shiftOfDay(day, from, to);
      shifts.set(day, shift);
    }
    return shift === undefined ? exactly(day, seconds, from, to) : localAt(day * DAY + seconds + shift);
  };
}

/** Seconds since 1970-01-01T00:00 of a clock as its day and time. */
export function localAt(clock: number): Local {
  const day = Math.floor(clock / DAY);
  return { day, seconds: clock - day * DAY };
}

/** How much later the other clock is during a day, in seconds; undefined where one of them changes on it. */
function shiftOfDay(day: number, from: string, to: string): number | undefined {
  const begin = zoned(day, 0, from);
  const end = begin.add({ seconds: DAY });
  const [otherBegin, otherEnd] = [begin.withTimeZone(to), end.withTimeZone(to)];
  const changes = begin.offsetNanoseconds !== end.offsetNanoseconds;
  if (changes || otherBegin.offsetNanoseconds !== otherEnd.offsetNanoseconds) return undefined;
  return (otherBegin.offsetNanoseconds - begin.offsetNanoseconds) / 1e9;
}

function exactly(day: number, seconds: number, from: string, to: string): Local {
  const { year, month, day: dayOfMonth, hour, minute, second } = zoned(day, seconds, from).withTimeZone(to);
  return { day: dayNumber(year, month, dayOfMonth), seconds: hour * 3600 + minute * 60 + second };
}

function zoned(day: number, seconds: number, zone: string): Temporal.ZonedDateTime {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return new Temporal.PlainDateTime(year, month, dayOfMonth, hour, minute, seconds % 60).toZonedDateTime(zone);
}
