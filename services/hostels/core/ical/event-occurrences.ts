import type { EventProperties } from './event-properties.ts';
import { dayAfter, isAfter, label, later, quoted, type Reading, toLocal } from './event-times.ts';
import { type Budget, type Expanded, expandRule } from './occurrences.ts';
import type { Property } from './property.ts';
import { parseRule } from './rule.ts';
import { type Moment, parseDuration, parseMoment } from './values.ts';
import type { Local } from './zone-shift.ts';
import type { Zones } from './zones.ts';

/** One time that an event takes place: when it begins by the property's clock, and its nights by the numbers of their days. */
export interface Occurrence {
  readonly start: Local;
  /** The day as written, in the zone of the event. */
  readonly written: number;
  readonly from: number;
  readonly to: number;
}

export interface Occurrences {
  readonly list: readonly Occurrence[];
  /** False where there may be more than those of the list. */
  readonly certain: boolean;
}

/** The event's own begin, then those by its rule and its RDATEs, less its EXDATEs. */
export function occurrencesOf(
  begin: Moment,
  start: Property,
  nights: number,
  properties: EventProperties,
  reading: Reading,
): Occurrences {
  const { zones, budget, warnings } = reading;
  const zone = zones.of(begin, start.tzid);
  const on = (day: number): Occurrence => {
    const local = begin.seconds === undefined ? { day, seconds: undefined } : zone(day, begin.seconds);
    return { start: local, written: day, from: local.day, to: local.day + nights };
  };
  const doubt = (code: 'RULE_UNREADABLE' | 'DATE_LIST_UNREADABLE', what: string): void => {
    const so = 'Only what is sure is blocked, and no night of it is freed.';
    warnings.add(code, `${label(properties)} ${what}. ${so}`, properties.uid);
  };
  const { rule } = properties;
  const ruled = rule === undefined ? WITHOUT_RULE : daysByRule(rule.value, begin, start, nights, on, reading);
  if (!ruled.complete)
    doubt('RULE_UNREADABLE', `recurs by a rule that is not read in full: ${quoted(rule?.value ?? '')}`);
  const listed = readDates(properties.dates, budget, (text, property) =>
    datedOccurrence(text, property, nights, zones),
  );
  if (listed.unread !== undefined) {
    doubt('DATE_LIST_UNREADABLE', `has ${quoted(listed.unread)} in its RDATE, which is not read`);
  }
  const all = [on(begin.day), ...ruled.days.filter((day) => day !== begin.day).map(on)].concat(listed.read);
  return {
    list: withoutExceptions(all, properties, reading),
    certain: ruled.complete && listed.unread === undefined,
  };
}

const WITHOUT_RULE: Expanded = { days: [], complete: true };

function daysByRule(
  text: string,
  begin: Moment,
  start: Property,
  nights: number,
  on: (day: number) => Occurrence,
  { zones, window, budget }: Reading,
): Expanded {
  const rule = parseRule(text);
  if (rule === undefined) return { days: [], complete: false };
  const until = rule.until && untilOf(rule.until, begin, start, zones);
  const isOver = (day: number): boolean => until !== undefined && isAfter(on(day).start, until);
  return expandRule(rule, begin.day, { from: window.from - nights - 1, to: window.to }, budget, isOver);
}

/** Of an event of dates, the date that is written ends its rule: no zone moves it. */
function untilOf(until: Moment, begin: Moment, start: Property, zones: Zones): Local {
  return begin.seconds === undefined ? { day: until.day, seconds: undefined } : toLocal(until, zones, start);
}

interface DateList<T> {
  readonly read: readonly T[];
  /** The first one that is not read: it is no date, or one too many. */
  readonly unread: string | undefined;
}

function readDates<T>(
  properties: readonly Property[],
  budget: Budget,
  readDate: (text: string, property: Property) => T | undefined,
): DateList<T> {
  const read: T[] = [];
  let unread: string | undefined;
  for (const property of properties) {
    for (const text of property.value.split(',')) {
      const date = budget.steps > 0 ? readDate(text, property) : undefined;
      budget.steps = Math.max(0, budget.steps - 1);
      if (date === undefined) unread ??= text;
      else read.push(date);
    }
  }
  return { read, unread };
}

/** An RDATE: a date, a time, or a period from one to another or of a duration. */
function datedOccurrence(text: string, property: Property, nights: number, zones: Zones): Occurrence | undefined {
  const [from = '', to] = text.split('/');
  const begin = parseMoment(from);
  if (begin === undefined) return undefined;
  const start = toLocal(begin, zones, property);
  const occurrence = { start, written: begin.day, from: start.day };
  if (to === undefined) return { ...occurrence, to: start.day + nights };
  const length = parseDuration(to);
  const end = length ? later(begin, length) : parseMoment(to);
  return end && { ...occurrence, to: Math.max(start.day + 1, dayAfter(toLocal(end, zones, property))) };
}

/** What can not be read excludes nothing: more is blocked then, not less. */
function withoutExceptions(
  list: readonly Occurrence[],
  properties: EventProperties,
  { warnings, zones, budget }: Reading,
): readonly Occurrence[] {
  const warn = (code: 'DATE_LIST_UNREADABLE' | 'RULE_UNREADABLE', what: string): void =>
    warnings.add(code, `${label(properties)} ${what}. Nothing is excluded by it.`, properties.uid);
  const dates = readDates(properties.exceptions, budget, (text, property) => {
    const moment = parseMoment(text);
    return moment && keyOf({ start: toLocal(moment, zones, property), written: moment.day });
  });
  if (dates.unread !== undefined) {
    warn('DATE_LIST_UNREADABLE', `has ${quoted(dates.unread)} in its EXDATE, which is not read`);
  }
  if (properties.hasExceptionRule) warn('RULE_UNREADABLE', 'has an EXRULE, which is not read');
  const excluded = new Set(dates.read);
  return excluded.size === 0 ? list : list.filter((occurrence) => !isNamedBy(excluded, occurrence));
}

/** What names an occurrence: the time that it begins, or the day as written where only a date is given. */
export function keyOf({ start, written }: Pick<Occurrence, 'start' | 'written'>): string {
  return start.seconds === undefined ? `${written}` : `${start.day}T${start.seconds}`;
}

export function isNamedBy(keys: ReadonlySet<string>, occurrence: Occurrence): boolean {
  return keys.has(keyOf(occurrence)) || keys.has(`${occurrence.written}`);
}
