import type { Period } from '../format/period.ts';

/** Beyond so many periods a chart shows only those that have figures: more would not be told apart anyway. */
const most = 10_000;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The local date and time that a period begins with, as an instant of UTC: for counting in local days. */
function localMs(at: string): number {
  return Date.parse(`${at.slice(0, 16).padEnd(10, '0')}${at.length > 10 ? '' : 'T00:00'}Z`);
}

/** The local date of an instant that stands for local time. */
function dateOf(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

function nextDate(local: number, every: 'day' | 'week' | 'month'): number {
  if (every !== 'month') return local + (every === 'day' ? 1 : 7) * dayMs;
  const date = new Date(local);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** Days, weeks and months are counted on the calendar, so that a day of 23 hours is one day. */
function datesBetween(present: readonly string[], every: 'day' | 'week' | 'month'): string[] | undefined {
  const known = new Map(present.map((at) => [at.slice(0, 10), at]));
  const last = localMs((present.at(-1) ?? '').slice(0, 10));
  const all: string[] = [];
  for (let local = localMs((present[0] ?? '').slice(0, 10)); local <= last; local = nextDate(local, every)) {
    if (all.length === most) return undefined;
    const date = dateOf(local);
    all.push(known.get(date) ?? `${date}T00:00:00`);
    known.delete(date);
  }
  // What does not lie on the calendar as we count it is shown all the same.
  return known.size === 0 ? all : undefined;
}

/** The local time of an instant in a time zone: 2026-03-01T14:05:00. */
function localTexts(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (instant) => format.format(instant).replace(' ', 'T');
}

/** Hours and minutes are counted in time that passes, so that an hour that comes twice is two. */
function timesBetween(present: readonly string[], step: number, timeZone: string): string[] | undefined {
  const known = new Map(present.map((at) => [Date.parse(at), at]));
  const first = Date.parse(present[0] ?? '');
  const last = Date.parse(present.at(-1) ?? '');
  if ((last - first) / step >= most) return undefined;
  const text = localTexts(timeZone);
  const instants = new Set(known.keys());
  for (let instant = first; instant <= last; instant += step) instants.add(instant);
  return [...instants].sort((one, other) => one - other).map((instant) => known.get(instant) ?? text(instant));
}

/**
 * Every period from the first to the last of those that have figures, by their local starts, in order. The API answers
 * only periods with figures; without those between them a chart would put March beside January.
 * @returns what was given where the periods are too many to be drawn
 */
export function periodsBetween(present: readonly string[], every: Period, timeZone = 'UTC'): string[] {
  if (present.length < 2 || every === 'all') return [...present];
  const filled =
    every === 'hour' || every === 'minute'
      ? timesBetween(present, every === 'hour' ? 60 * minuteMs : minuteMs, timeZone)
      : datesBetween(present, every);
  return filled ?? [...present];
}

type Step = (local: number) => number;

const minutes = (count: number): Step => {
  return (local) => Math.floor(local / (count * minuteMs));
};
const days = (count: number): Step => {
  // The epoch was a Thursday: three days on, weeks begin with Monday.
  return (local) => Math.floor((local / dayMs + 3) / count);
};
const months = (count: number): Step => {
  return (local) => {
    const date = new Date(local);
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count);
  };
};

/** What ticks may stand at the beginnings of, finest first. */
const steps: Step[] = [
  ...[1, 5, 15, 30, 60, 180, 360, 720, 1_440].map(minutes),
  ...[2, 7, 14].map(days),
  ...[1, 2, 3, 6, 12, 24, 60, 120].map(months),
];

/** The buckets with which a new step begins; undefined where there are more than `count`. */
function beginnings(
  buckets: readonly string[],
  locals: readonly number[],
  width: number,
  step: Step,
  count: number,
): string[] | undefined {
  const places: string[] = [];
  let before = step((locals[0] ?? 0) - width);
  for (const [place, local] of locals.entries()) {
    const now = step(local);
    if (now !== before) places.push(buckets[place] ?? '');
    if (places.length > count) return undefined;
    before = now;
  }
  return places;
}

/** The periods at which an axis has its ticks: beginnings of hours, days, months or years, at most `count` of them. */
export function ticksOf(buckets: readonly string[], count = 6): string[] {
  if (buckets.length <= count) return [...buckets];
  const locals = buckets.map(localMs);
  const width = (locals[1] ?? 0) - (locals[0] ?? 0);
  for (const step of steps) {
    const places = beginnings(buckets, locals, width, step, count);
    if (places !== undefined) return places.length < 2 ? [buckets[0] ?? '', buckets.at(-1) ?? ''] : places;
  }
  return [buckets[0] ?? '', buckets.at(-1) ?? ''];
}
