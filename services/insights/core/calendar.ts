/** The sizes of cell that events are rolled up into as they are consumed. */
export const GRAINS = ['minute', 'hour', 'day'] as const;
export type Grain = (typeof GRAINS)[number];

/** The periods that figures are asked for by; week (from Monday), month and all are rolled up from days. */
export const PERIODS = [...GRAINS, 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;
const REMEMBERED = 20_000;

/**
 * The calendar of one time zone: where the local minute, hour and day of an instant start.
 * Instants are epoch milliseconds; days are counted from 1970-01-01 and are local, without a zone.
 */
export interface Calendar {
  readonly timeZone: string;
  /**
   * The instant at which the local minute, hour or day of `instant` starts. An hour or minute in which the clock is moved is
   * two: one ends at that instant and another begins, so that each has one offset.
   */
  startOf(grain: Grain, instant: number): number;
  /** The local day that holds `instant`. */
  dayOf(instant: number): number;
  /** The instant at which a local day starts: not always 00:00, where the clock is moved at midnight. */
  startOfDay(day: number): number;
  /** ISO 8601 with the offset that holds at that instant, as `2016-03-27T00:00:00+00:00`. */
  local(instant: number): string;
}

/**
 * @param timeZone an IANA name
 * @throws RangeError when the zone is not known
 */
export function calendarOf(timeZone: string): Calendar {
  // Temporal needs about 2 µs for a zone look-up, and a metric asks for every event: what holds for a quarter of
  // an hour or a day is remembered.
  const offsets = new Map<number, number | undefined>();
  const dayStarts = new Map<number, number>();
  assertKnown(timeZone);

  const offsetOf = (instant: number): number => {
    const quarter = Math.floor(instant / QUARTER);
    if (!offsets.has(quarter)) remember(offsets, quarter, steadyOffset(quarter * QUARTER, timeZone));
    return offsets.get(quarter) ?? offsetAt(instant, timeZone);
  };
  const startOfDay = (day: number): number => {
    const known = dayStarts.get(day);
    return known ?? remember(dayStarts, day, plainDate(day).toZonedDateTime(timeZone).epochMilliseconds);
  };
  const dayOf = (instant: number): number => Math.floor((instant + offsetOf(instant)) / DAY);

  return {
    timeZone,
    dayOf,
    startOfDay,
    startOf(grain, instant) {
      if (grain === 'day') return startOfDay(dayOf(instant));
      const offset = offsetOf(instant);
      const start = instant - modulo(instant + offset, grain === 'minute' ? MINUTE : 60 * MINUTE);
      return offsetOf(start) === offset ? start : lastChange(instant, timeZone);
    },
    local: (instant) => localText(instant, offsetOf(instant)),
  };
}

/** The first day of the week (Monday) or month that holds a day. */
export function firstDayOf(period: 'week' | 'month', day: number): number {
  if (period === 'week') return day - modulo(day + 3, 7); // 1970-01-01 was a Thursday
  return day - (new Date(day * DAY).getUTCDate() - 1);
}

/** The day's number, or undefined when the text is not a date of the calendar (`2015-02-30`). */
export function dayOfDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return undefined;
  // Date.UTC takes the years 1 to 99 for those of the twentieth century.
  const instant = new Date(0).setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(instant).toISOString().startsWith(text) ? instant / DAY : undefined;
}

function localText(instant: number, offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  const digits = (number: number): string => String(number).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(instant + offset).toISOString().slice(0, -5);
  return `${local}${sign}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

function assertKnown(timeZone: string): void {
  try {
    zoned(0, timeZone);
  } catch {
    throw new RangeError(`"${timeZone}" is no time zone that is known; write an IANA name such as Europe/Lisbon`);
  }
}

function steadyOffset(start: number, timeZone: string): number | undefined {
  const first = offsetAt(start, timeZone);
  return first === offsetAt(start + QUARTER - 1, timeZone) ? first : undefined;
}

function offsetAt(instant: number, timeZone: string): number {
  return zoned(instant, timeZone).offsetNanoseconds / 1_000_000;
}

/** The last instant, at or before `instant`, at which the clock was moved. */
function lastChange(instant: number, timeZone: string): number {
  // Asked from the next millisecond on, since it looks at what lies strictly before.
  const change = zoned(instant + 1, timeZone).getTimeZoneTransition('previous');
  return change?.epochMilliseconds ?? instant;
}

function zoned(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

function plainDate(day: number): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day });
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function remember<V>(memory: Map<number, V>, key: number, value: V): V {
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(key, value);
  return value;
}
