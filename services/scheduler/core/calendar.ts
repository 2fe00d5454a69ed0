import type { Times } from './schedule.ts';

/** Of one task so many times of a day are counted at most. */
export const MOST_OF_DAY = 24;

/** A day of a place: its date there, and from when to before when it is (ms since 1970). */
export interface Day {
  readonly date: string;
  readonly begin: number;
  readonly end: number;
}

/** The times of a task within a day. */
export interface DayTimes {
  /** ms since 1970 */
  readonly first: number;
  /** Of those that are counted. */
  readonly last: number;
  readonly count: number;
  /** There are more than are counted. */
  readonly more: boolean;
}

/** Days one behind the other, from the one on that an instant is in; one may have 23 hours, or 25. */
export function daysFrom(instant: number, timeZone: string, count: number): Day[] {
  const today = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).startOfDay();
  return Array.from({ length: count }, (_, i) => {
    const begin = today.add({ days: i }).startOfDay();
    return {
      date: begin.toPlainDate().toString(),
      begin: begin.epochMilliseconds,
      end: begin.add({ days: 1 }).startOfDay().epochMilliseconds,
    };
  });
}

/** @param from the first time that is still to come */
export function timesOfDay(times: Times, from: number, { begin, end }: Day): DayTimes | undefined {
  const first = from >= begin ? from : times.after(begin - 1);
  if (first === undefined || first >= end) return undefined;
  let last = first;
  let count = 1;
  for (let next = times.after(first); next !== undefined && next < end; next = times.after(next)) {
    if (count === MOST_OF_DAY) return { first, last, count, more: true };
    last = next;
    count += 1;
  }
  return { first, last, count, more: false };
}
