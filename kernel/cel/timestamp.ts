import { Duration, durationOf } from './duration.ts';

const NANOS = 1_000_000_000;
const MILLISECOND = 1_000_000;
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the first and the last second that CEL knows (Unix time). */
const FIRST = -62_135_596_800;
const LAST = 253_402_300_799;
/** More digits of a fraction than anybody writes. */
const LONGEST = 64;

/** A moment of CEL, to the nanosecond. `Date` has milliseconds only, and events are recorded to the microsecond. */
export class Timestamp {
  /** Unix time, rounded down. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanos: number;

  constructor(seconds: number, nanos: number) {
    this.seconds = seconds;
    this.nanos = nanos;
  }

  /** As a `Date` has it, rounded down: milliseconds since 1970. */
  getTime(): number {
    return this.seconds * 1000 + Math.floor(this.nanos / MILLISECOND);
  }

  /** RFC 3339 in UTC with three digits of a second, or with six or nine where it is as exact as that. */
  toISOString(): string {
    const date = new Date(this.seconds * 1000);
    const year = date.getUTCFullYear();
    // As `Date` writes the years that have no four digits.
    const begin = year >= 0 && year <= 9999 ? String(year).padStart(4, '0') : date.toISOString().slice(0, 7);
    const day = `${begin}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
    return `${day}T${time}.${fraction(this.nanos)}Z`;
  }

  toJSON(): string {
    return this.toISOString();
  }

  toString(): string {
    return this.toISOString();
  }
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** By hand: `Date` takes four times as long. */
function two(n: number): string {
  return TWO[n] ?? '';
}

function fraction(nanos: number): string {
  if (nanos === 0) return '000';
  const digits = String(nanos).padStart(9, '0');
  if (!digits.endsWith('000')) return digits;
  return digits.endsWith('000000') ? digits.slice(0, 3) : digits.slice(0, 6);
}

/** What stands for a moment in an expression's variables. */
export type Moment = Timestamp | Date;

export function timestampOf(moment: Moment): Timestamp {
  if (moment instanceof Timestamp) return moment;
  const milliseconds = moment.getTime();
  const seconds = Math.floor(milliseconds / 1000);
  return new Timestamp(seconds, (milliseconds - seconds * 1000) * MILLISECOND);
}

/**
 * An RFC 3339 text with its zone; digits beyond nanoseconds are cut off.
 * @throws Error for any other text, a day that is in no calendar, and UTC years outside of 0001 to 9999
 */
export function parseTimestamp(text: string): Timestamp {
  const seconds = text.length > LONGEST ? undefined : secondsOf(text);
  if (seconds === undefined) throw new Error(`"${text.slice(0, 40)}" is not a time: ${whyNotATime(text)}`);
  let nanos = 0;
  let at = 19;
  if (text.charCodeAt(at) === POINT) {
    for (let unit = NANOS / 10; isDigit(text.charCodeAt(++at)); unit = Math.trunc(unit / 10))
      nanos += (text.charCodeAt(at) - ZERO) * unit;
    if (at === 20) throw new Error(`"${text}" is not a time: there are no digits after its point`);
  }
  return inRange(seconds - offsetOf(text, at), nanos);
}

const WRITTEN_AS_TIME = /^\d{4}-\d\d-\d\d[Tt](\d\d):(\d\d):(\d\d)/;

function whyNotATime(text: string): string {
  const [written, hour, minute, second] = WRITTEN_AS_TIME.exec(text) ?? [];
  if (written === undefined || text.length > LONGEST) return 'write a date, a time and a zone, as 2026-03-01T09:00:00Z';
  const isClock = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isClock ? 'the calendar has no such day' : 'a day goes from 00:00:00 to 23:59:59';
}

const ZERO = 48;
const POINT = 46;
const HYPHEN = 45;
const COLON = 58;
const LETTER_T = 84;
const SMALL_T = 116;

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

/** Two digits as a number; NaN where there are none. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : Number.NaN;
}

/** Read by hand: a regular expression takes five times as long, and each event of a flow can have some. */
function secondsOf(text: string): number | undefined {
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  if (!(isSeparated(text) && hour < 24 && minute < 60 && second < 60)) return undefined;
  const days = daysOf(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8));
  return days === undefined ? undefined : days * 86_400 + hour * 3600 + minute * 60 + second;
}

function isSeparated(text: string): boolean {
  const middle = text.charCodeAt(10);
  return (
    (middle === LETTER_T || middle === SMALL_T) &&
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

const LONGEST_YEAR = 271_820;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days of the months before each one, from March on: February, which varies, is the last. */
const BEFORE = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];

/** Days from 1970 to a date of the Gregorian calendar; undefined where it has none such, and beyond what `Date` has. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  const longest = MONTH_DAYS[month - 1];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (longest === undefined || !(day >= 1 && day <= (leap && month === 2 ? 29 : longest))) return undefined;
  if (!(Math.abs(year) <= LONGEST_YEAR)) return undefined;
  // Counted from 1 March of the year 0, so that a leap day ends its year.
  const from = month > 2 ? year : year - 1;
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leaps + (BEFORE[month - 1] ?? 0) + day - 719_469;
}

/** Seconds that a zone is ahead of UTC. @throws Error where no zone is written from `at` to the end */
function offsetOf(text: string, at: number): number {
  const sign = text[at];
  if ((sign === 'Z' || sign === 'z') && text.length === at + 1) return 0;
  const hours = pair(text, at + 1);
  const minutes = pair(text, at + 4);
  const whole = (sign === '+' || sign === '-') && text[at + 3] === ':' && text.length === at + 6;
  if (!(whole && hours < 24 && minutes < 60))
    throw new Error(`"${text.slice(0, 40)}" is not a time: it ends with Z or with a zone such as +02:00`);
  return (sign === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

function inRange(seconds: number, nanos: number): Timestamp {
  if (!(seconds >= FIRST && seconds <= LAST)) throw new Error('a time is of the years 0001 to 9999');
  return new Timestamp(seconds, nanos);
}

/** @throws Error outside of the years 0001 to 9999 */
export function timestampOfSeconds(seconds: bigint): Timestamp {
  return inRange(Number(seconds), 0);
}

/** @throws Error outside of the years 0001 to 9999 */
export function later(moment: Moment, duration: Duration): Timestamp {
  const { seconds, nanos } = timestampOf(moment);
  const sum = nanos + duration.nanos;
  const carried = Math.floor(sum / NANOS);
  return inRange(seconds + duration.seconds + carried, sum - carried * NANOS);
}

/** @throws Error outside of the years 0001 to 9999 */
export function earlier(moment: Moment, duration: Duration): Timestamp {
  return later(moment, new Duration(-duration.seconds, -duration.nanos));
}

/** How long after `other` a moment is. @throws Error beyond ±2^63 nanoseconds, some 292 years */
export function between(moment: Moment, other: Moment): Duration {
  const [a, b] = [timestampOf(moment), timestampOf(other)];
  return durationOf(a.seconds - b.seconds, a.nanos - b.nanos);
}

/** Below 0 where `a` is the earlier one, above 0 where it is the later one. */
export function compareTimes(a: Moment | Duration, b: Moment | Duration): number {
  const [one, other] = [a instanceof Date ? timestampOf(a) : a, b instanceof Date ? timestampOf(b) : b];
  return one.seconds - other.seconds || one.nanos - other.nanos;
}
