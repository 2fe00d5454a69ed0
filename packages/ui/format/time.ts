import { byLocale } from '../language/locale.ts';
import { t } from '../language/message.ts';
import type { Period } from './period.ts';

const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  byLocale((locale) => new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options }));

const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

const instants = dateFormat({ ...day, ...clock, fractionalSecondDigits: 3, timeZoneName: 'short' });
const clocks = dateFormat(clock);

/**
 * An instant in the reader's own time zone, to the millisecond and with the zone: 1 Mar 2026, 14:05:09.123 UTC. Every
 * instant of every page is written by it. The instant itself if it is no date.
 */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : instants().format(date);
}

/**
 * An instant as the clock of a place shows it, to the minute and with the day of the week: Mon, 4 Jan 2027, 09:00. As UTC where the
 * place is not known.
 */
export function formatInZone(iso: string, timeZone: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  try {
    return inZone(timeZone)().format(date);
  } catch {
    return inZone('UTC')().format(date);
  }
}

/** The reader's own time zone. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const inZone = (timeZone: string) =>
  dateFormat({ weekday: 'short', ...day, hour: '2-digit', minute: '2-digit', timeZone });

const zones = dateFormat({ timeZoneName: 'short' });

/** The reader's own time zone at an instant, as instants are written with it: UTC, GMT+1. For times of day, which are written without. */
export function formatZone(date: Date): string {
  return (
    zones()
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  );
}

/** The time of day to the second. */
export function formatClock(date: Date): string {
  return clocks().format(date);
}

const days = dateFormat({ month: 'short', day: 'numeric' });
const minutes = dateFormat({ hour: '2-digit', minute: '2-digit' });

/** An instant on an axis that is so many seconds long: its time of day, or its day where that would not tell them apart. */
export function formatTick(date: Date, seconds: number): string {
  if (seconds <= 900) return formatClock(date);
  return (seconds <= 86_400 ? minutes() : days()).format(date);
}

/** The time of day to the minute, in the reader's own time zone. The instant itself if it is no date. */
export function formatMinute(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : minutes().format(date);
}

const weekdays = dateFormat({ weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });

/** A day of the calendar with its weekday: Mon, 4 Jan. The text itself if it is no `YYYY-MM-DD`. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00Z`);
  return Number.isNaN(date.getTime()) ? day : weekdays().format(date);
}

const dates = dateFormat({ ...day, timeZone: 'UTC' });

/** The day of an instant with its year, by UTC: 4 Jan 2027. The text itself if it is no date. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : dates().format(date);
}

/** An instant for the API out of what a date-and-time field holds, which is local time; undefined if it is none. */
export function instantOf(local: string): string | undefined {
  const date = new Date(local);
  return local === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * As {@link instantOf}, by the clock of a place. What its clock skips is the same time after the change; what it shows twice, the first of
 * the two.
 */
export function instantIn(local: string, timeZone: string): string | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (local === '' || Number.isNaN(asUtc)) return undefined;
  const ahead = [asUtc - 86_400_000, asUtc + 86_400_000].map((at) => aheadOfUtc(at, timeZone));
  const found = ahead.map((ms) => asUtc - ms).find((at) => at + aheadOfUtc(at, timeZone) === asUtc);
  return new Date(found ?? asUtc - (ahead[0] ?? 0)).toISOString();
}

/** How far the clock of a place is ahead of UTC at an instant (ms). */
function aheadOfUtc(instant: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).format(instant);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}

/** What a date-and-time field holds for an instant (ms since 1970): local time, with seconds only where there are some. */
export function localOf(instant: number): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const seconds = date.getSeconds() === 0 ? '' : `:${two(date.getSeconds())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}${seconds}`;
}

const relative = byLocale((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short' }));
const due = byLocale((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' }));

const steps: readonly [limit: number, divisor: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3_600, 60, 'minute'],
  [86_400, 3_600, 'hour'],
  [Number.POSITIVE_INFINITY, 86_400, 'day'],
];

/** So many seconds from now in the largest unit that fits, and as now when it is less than two. */
function formatRelative(seconds: number, direction: 1 | -1): string {
  if (seconds < 2) return due().format(0, 'second');
  const [, divisor, unit] = steps.find(([limit]) => seconds < limit) ?? [0, 86_400, 'day'];
  return relative().format(direction * Math.floor(seconds / divisor), unit);
}

/** How long ago an instant was: `now`, `12 sec ago`, `3 days ago`. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - new Date(iso).getTime()) / 1_000));
  return Number.isNaN(seconds) ? iso : formatRelative(seconds, -1);
}

/** How long ago an instant was, which is not enough by itself, and the instant with its zone. */
export function ageOf(iso: string, now: number): { ago: string; exact: string } {
  return { ago: formatAgo(iso, now), exact: formatInstant(iso) };
}

/** How long until an instant: `now`, `in 12 sec`, `in 3 days`. */
export function formatUntil(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((new Date(iso).getTime() - now) / 1_000));
  return Number.isNaN(seconds) ? iso : formatRelative(seconds, 1);
}

const bucketDays = dateFormat({ ...day, timeZone: 'UTC' });
const bucketMonths = dateFormat({ year: 'numeric', month: 'short', timeZone: 'UTC' });
const bucketMinutes = dateFormat({
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/**
 * The name of a bucket. `at` is its local start with the metric's offset, so its digits are shown as they are:
 * turning them into the reader's zone would move a day's figures to the day before.
 */
export function formatBucket(at: string, every: Period): string {
  if (every === 'all') return t('All time');
  const [, date, time = '00:00'] = /^(\d+-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(at) ?? [];
  const local = new Date(`${date}T${time}Z`);
  if (Number.isNaN(local.getTime())) return at;
  if (every === 'month') return bucketMonths().format(local);
  return (every === 'day' || every === 'week' ? bucketDays : bucketMinutes)().format(local);
}
