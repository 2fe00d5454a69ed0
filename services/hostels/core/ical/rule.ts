import { type Moment, parseMoment } from './values.ts';

export interface WeekdayPart {
  /** 0 for Monday to 6 for Sunday. */
  readonly weekday: number;
  /** The how-manieth of the month, from its end where negative; 0 for each. */
  readonly nth: number;
}

/** A recurrence rule (RFC 5545, 3.3.10), of the kinds that can be read in full. */
export interface Rule {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly count: number | undefined;
  readonly until: Moment | undefined;
  readonly weekdays: readonly WeekdayPart[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  /** The weekday that weeks begin with. */
  readonly weekStart: number;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'];
/** Daily, it is 27 years: who counts so far means no end, and one too far blocks more, not less. */
const MOST_COUNTED = 10_000;

/** @returns undefined for a rule that is wrong, or has a part that is not read: it can not be known what it covers */
export function parseRule(text: string): Rule | undefined {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    const [name = '', value = '', more] = part.split('=');
    if (!PARTS.includes(name) || value === '' || more !== undefined || parts.has(name)) return undefined;
    parts.set(name, value);
  }
  const frequency = frequencyOf(parts.get('FREQ'));
  const interval = whole(parts.get('INTERVAL') ?? '1', 1, 1000);
  const count = whole(parts.get('COUNT') ?? '1', 1, Number.MAX_SAFE_INTEGER);
  const until = parts.has('UNTIL') ? parseMoment(parts.get('UNTIL') ?? '') : null;
  const weekdays = listOf(parts.get('BYDAY'), weekdayPart);
  const monthDays = listOf(parts.get('BYMONTHDAY'), (value) => nonZero(value, 31));
  const months = listOf(parts.get('BYMONTH'), (value) => whole(value, 1, 12));
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  if (frequency === undefined || interval === undefined || count === undefined || until === undefined) return undefined;
  if (weekdays === undefined || monthDays === undefined || months === undefined || weekStart < 0) return undefined;
  if (parts.has('COUNT') && until !== null) return undefined;
  const counted = parts.has('COUNT') && count <= MOST_COUNTED ? count : undefined;
  const rule = {
    frequency,
    interval,
    count: counted,
    until: until ?? undefined,
    weekdays,
    monthDays,
    months,
    weekStart,
  };
  return isReadInFull(rule) ? rule : undefined;
}

/** Combinations that mean something else than each part alone are not read: "Friday the 13th", or a weekday of the year. */
function isReadInFull({ frequency, weekdays, monthDays, months }: Rule): boolean {
  const numbered = weekdays.some(({ nth }) => nth !== 0);
  if (frequency === 'DAILY' || frequency === 'WEEKLY') return !numbered && monthDays.length === 0;
  if (weekdays.length > 0 && monthDays.length > 0) return false;
  return frequency === 'MONTHLY' || months.length > 0 || (weekdays.length === 0 && monthDays.length === 0);
}

function frequencyOf(text: string | undefined): Rule['frequency'] | undefined {
  return text === 'DAILY' || text === 'WEEKLY' || text === 'MONTHLY' || text === 'YEARLY' ? text : undefined;
}

function listOf<T>(text: string | undefined, read: (value: string) => T | undefined): T[] | undefined {
  const values = text === undefined ? [] : text.split(',').map(read);
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length && known.length <= 62 ? known : undefined;
}

function weekdayPart(text: string): WeekdayPart | undefined {
  const weekday = WEEKDAYS.indexOf(text.slice(-2));
  const nth = text.length === 2 ? 0 : nonZero(text.slice(0, -2), 5);
  return weekday < 0 || nth === undefined ? undefined : { weekday, nth };
}

function nonZero(text: string, most: number): number | undefined {
  const size = /^[+-]?\d{1,2}$/.test(text) ? whole(text.replace(/^[+-]/, ''), 1, most) : undefined;
  return size !== undefined && text.startsWith('-') ? -size : size;
}

function whole(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
