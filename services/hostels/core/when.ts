import type { Night } from './night.ts';

/** Where a property is, and when its guests may come: a time of its clock, `HH:MM`. */
export interface Place {
  /** Of the IANA: `Europe/Lisbon`. */
  readonly timeZone: string;
  readonly checkIn: string;
}

/** A time before the check-in: so many hours exactly, or a time of the clock so many days before the arrival. */
export type Deadline =
  | { readonly hours: number }
  | {
      readonly days: number;
      /** Of the property's clock: `HH:MM`. */
      readonly time: string;
    };

/**
 * The instant (ms since 1970) at which the clock of a zone shows a time. A time that the clock leaves out is the one after
 * the gap; of a time that it shows twice, the first counts.
 * @throws RangeError for a zone, a date or a time that there is not
 */
export function instantAt(date: Night, time: string, timeZone: string): number {
  const plainTime = Temporal.PlainTime.from(time);
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

interface ShownDate {
  readonly date: Night;
  /** In ms since 1970: it is shown from here to before `until`. */
  readonly from: number;
  readonly until: number;
}

// A page of offers asks for today a hundred times, in the few zones of its houses.
const shown = new Map<string, ShownDate>();
const MOST_ZONES = 500;

/** The date that the calendar of a zone shows at an instant (ms since 1970). */
export function dateAt(instant: number, timeZone: string): Night {
  const last = shown.get(timeZone);
  if (last !== undefined && instant >= last.from && instant < last.until) return last.date;
  const day = zoned(instant, timeZone).startOfDay();
  const date = day.toPlainDate();
  if (shown.size >= MOST_ZONES) shown.clear();
  const until = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  shown.set(timeZone, { date: date.toString(), from: day.epochMilliseconds, until });
  return date.toString();
}

/** As a person reads it there, with the zone: `2026-03-27T13:00:00+00:00[Europe/Lisbon]`. @param instant ms since 1970 */
export function localTextOf(instant: number, timeZone: string): string {
  return zoned(instant, timeZone).toString({ smallestUnit: 'second' });
}

/**
 * The date that a desk works on: until its day ends, it is still the date before. With `06:00`, who comes at 02:00 comes for
 * the night that began the evening before.
 * @param dayEnds `HH:MM` of the property's clock
 */
export function businessDateAt(instant: number, timeZone: string, dayEnds: string): Night {
  const here = zoned(instant, timeZone);
  const early = Temporal.PlainTime.compare(here.toPlainTime(), Temporal.PlainTime.from(dayEnds)) < 0;
  return here
    .toPlainDate()
    .subtract({ days: early ? 1 : 0 })
    .toString();
}

/** The instant (ms since 1970) until which something may be done before an arrival. */
export function deadlineOf(deadline: Deadline, arrival: Night, { timeZone, checkIn }: Place): number {
  if ('hours' in deadline) return instantAt(arrival, checkIn, timeZone) - deadline.hours * 3_600_000;
  const date = Temporal.PlainDate.from(arrival).subtract({ days: deadline.days }).toString();
  return instantAt(date, deadline.time, timeZone);
}

function zoned(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}
