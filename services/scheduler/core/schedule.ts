import type { FieldError } from '@pvt/kernel/errors';
import { Cron } from 'croner';
import type { Schedule } from './task.ts';

/** As many times are looked at, at most, at once: a tenth of a ms each, in which the process does nothing else. */
export const MOST_TIMES = 2000;

/** The times of a schedule after an instant, in their order. All instants are ms since 1970. */
export interface Times {
  /** The first time after the instant; undefined where none comes. */
  after(instant: number): number | undefined;
}

/** @throws Error for a schedule that `scheduleFault` has something against */
export function timesOf(schedule: Schedule): Times {
  if ('cron' in schedule) {
    const cron = new Cron(schedule.cron, { timezone: schedule.timeZone, mode: '5-part' });
    return { after: (instant) => cron.nextRun(new Date(instant))?.getTime() };
  }
  if ('everySeconds' in schedule) {
    const ms = schedule.everySeconds * 1000;
    return { after: (instant) => (Math.floor(instant / ms) + 1) * ms };
  }
  const at = Date.parse(schedule.at);
  return { after: (instant) => (at > instant ? at : undefined) };
}

/** The next so many times after an instant. */
export function nextTimes(schedule: Schedule, instant: number, count: number): number[] {
  return timesFrom(timesOf(schedule), timesOf(schedule).after(instant), Number.POSITIVE_INFINITY, count);
}

/** The times from one on, up to an instant. */
export function timesFrom(times: Times, first: number | undefined, until: number, most = MOST_TIMES): number[] {
  const found: number[] = [];
  for (let next = first; next !== undefined && next <= until && found.length < most; next = times.after(next))
    found.push(next);
  return found;
}

/** What is wrong with a schedule that is saved now, as a person can mend it. */
export function scheduleFault(schedule: Schedule, now: number): FieldError | undefined {
  if ('at' in schedule) {
    const at = Date.parse(schedule.at);
    if (Number.isNaN(at)) return { pointer: '/schedule/at', detail: `"${schedule.at}" is no instant.` };
    return at > now
      ? undefined
      : { pointer: '/schedule/at', detail: 'This time is over. Choose one that is still to come.' };
  }
  if (!('cron' in schedule)) return undefined;
  if (!isTimeZone(schedule.timeZone))
    return {
      pointer: '/schedule/timeZone',
      detail: `"${schedule.timeZone}" is not a time zone. One is "Europe/Lisbon".`,
    };
  const pointer = '/schedule/cron';
  // What has a colon the library takes for an instant, and not for a pattern.
  if (schedule.cron.includes(':')) return { pointer, detail: notUnderstood(schedule.cron) };
  try {
    const next = timesOf(schedule).after(now);
    return next === undefined ? { pointer, detail: neverComes(schedule.cron) } : undefined;
  } catch {
    return { pointer, detail: notUnderstood(schedule.cron) };
  }
}

const notUnderstood = (cron: string): string =>
  `"${cron}" is not understood. It takes five parts: minute, hour, day of the month, month, day of the week, as in "0 9 * * 1-5".`;

function neverComes(cron: string): string {
  const [, , day, month] = cron.trim().split(/\s+/);
  return `No such day ever comes: day ${day} of month ${month} is in no calendar. Choose another day.`;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
