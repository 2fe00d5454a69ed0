import type { Period } from './period.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** An instant in the reader's own time zone, to the millisecond: 2026-03-01 14:05:09.123. The instant itself if it is no date. */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${formatClock(date)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The time of day to the second. */
export function formatClock(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** An instant for the API out of what a date-and-time field holds, which is local time; undefined if it is none. */
export function instantOf(local: string): string | undefined {
  const date = new Date(local);
  return local === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const steps: [limit: number, divisor: number, unit: string][] = [
  [60, 1, 's'],
  [3_600, 60, 'min'],
  [86_400, 3_600, 'h'],
  [Number.POSITIVE_INFINITY, 86_400, 'd'],
];

/** How long ago an instant was: `now`, `12 s ago`, `3 d ago`. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - new Date(iso).getTime()) / 1_000));
  if (Number.isNaN(seconds)) return iso;
  if (seconds < 2) return 'now';
  const [, divisor, unit] = steps.find(([limit]) => seconds < limit) ?? [0, 86_400, 'd'];
  return `${Math.floor(seconds / divisor)} ${unit} ago`;
}

/** How long until an instant: `now`, `in 12 s`, `in 3 d`. */
export function formatUntil(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((new Date(iso).getTime() - now) / 1_000));
  if (Number.isNaN(seconds)) return iso;
  if (seconds < 2) return 'now';
  const [, divisor, unit] = steps.find(([limit]) => seconds < limit) ?? [0, 86_400, 'd'];
  return `in ${Math.floor(seconds / divisor)} ${unit}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The name of a bucket. `at` is its local start with the metric's offset, so its digits are shown as they are:
 * turning them into the reader's zone would move a day's figures to the day before.
 */
export function formatBucket(at: string, every: Period): string {
  const [, year, month, day, hour, minute] = /^(\d+)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(at) ?? [];
  if (year === undefined) return every === 'all' ? 'All time' : at;
  const name = months[Number(month) - 1] ?? month;
  if (every === 'all') return 'All time';
  if (every === 'month') return `${name} ${year}`;
  if (every === 'day' || every === 'week') return `${Number(day)} ${name} ${year}`;
  return `${Number(day)} ${name} ${hour ?? '00'}:${minute ?? '00'}`;
}
