import { dayNumber, isDate } from './dates.ts';

/** A date, or a date with a time of day, as written: which zone it is of is known by its property. */
export interface Moment {
  /** The day's number. */
  readonly day: number;
  /** Seconds of the day; undefined for a date alone. */
  readonly seconds: number | undefined;
  readonly utc: boolean;
}

const MOMENT = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;

/** A DATE or DATE-TIME (RFC 5545, 3.3.4 and 3.3.5), by its shape; undefined where the calendar or the day has none such. */
export function parseMoment(text: string): Moment | undefined {
  const [match, year, month, day, hour, minute, second, zulu] = MOMENT.exec(text.trim()) ?? [];
  if (match === undefined || !isDate(Number(year), Number(month), Number(day))) return undefined;
  const number = dayNumber(Number(year), Number(month), Number(day));
  if (hour === undefined) return { day: number, seconds: undefined, utc: false };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  // A leap second is the last one of its minute.
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Math.min(Number(second), 59);
  return { day: number, seconds, utc: zulu === 'Z' };
}

export interface Duration {
  readonly days: number;
  readonly seconds: number;
}

const DURATION = /^\+?P(?:(\d{1,5})W|(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?)$/i;

/** A DURATION (RFC 5545, 3.3.6) of zero or more; undefined for one that is none, or goes back. */
export function parseDuration(text: string): Duration | undefined {
  const [match, weeks, days, hours, minutes, seconds] = DURATION.exec(text.trim()) ?? [];
  if (match === undefined || [weeks, days, hours, minutes, seconds].every((part) => part === undefined))
    return undefined;
  return {
    days: Number(weeks ?? 0) * 7 + Number(days ?? 0),
    seconds: Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0),
  };
}

/** Whatever stands before or behind it: the colon of a damaged line may be a digit or a letter. */
const NIGHTS_DEPEND_ON =
  /(19|2\d|99)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])|P(\d+[WD]|T\d)|(FREQ|COUNT|UNTIL|INTERVAL|BY[A-Z]+)=/i;

/** Whether a line that can not be read has a date, a duration or a part of a rule in it: it could be a damaged `DTEND`. */
export function holdsTime(line: string): boolean {
  return NIGHTS_DEPEND_ON.test(line);
}

const PROPERTY_WITHIN = /T(START|END)[;:]|URATION:\+?P|RULE:FREQ|DATE[;:](VALUE|TZID|\d{8})|ECURRENCE-ID[;:]/i;

/** Whether a property that nights depend on stands in a line of another one: a line end that was lost, or became a fold. */
export function holdsProperty(line: string): boolean {
  return line.includes(':', line.indexOf(':') + 1) && PROPERTY_WITHIN.test(line);
}
