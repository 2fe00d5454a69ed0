import type { EventProperties } from './event-properties.ts';
import { dayAfter, isAfter, label, later, quoted, type Reading, toLocal } from './event-times.ts';
import { expandRule } from './occurrences.ts';
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
  const { zones, window, budget, warnings } = reading;
  const zone = zones.of(begin, start.tzid);
  const on = (day: number): Occurrence => {
    const local = begin.seconds === undefined ? { day, seconds: undefined } : zone(day, begin.seconds);
    return { start: local, written: day, from: local.day, to: local.day + nights };
  };
  const list = [on(begin.day)];
  let certain = true;
  const doubt = (code: 'RULE_UNREADABLE' | 'DATE_LIST_UNREADABLE', what: string): void => {
    certain = false;
    const so = 'Only what is sure is blocked, and no night of it is freed.';
    warnings.add(code, `${label(properties)} ${what}. ${so}`, properties.uid);
  };
  if (properties.rule !== undefined) {
    const rule = parseRule(properties.rule.value);
    const until = rule?.until && untilOf(rule.until, begin, start, zones);
    const isOver = (day: number): boolean => until !== undefined && isAfter(on(day).start, until);
    const span = { from: window.from - nights - 1, to: window.to };
    const expanded = rule && expandRule(rule, begin.day, span, budget, isOver);
    if (expanded?.complete !== true) {
      doubt('RULE_UNREADABLE', `recurs by a rule that can not be read in full: ${quoted(properties.rule.value)}`);
    }
    for (const day of expanded?.days ?? []) if (day !== begin.day) list.push(on(day));
  }
  for (const { text, property } of datesOf(properties.dates)) {
    budget.steps -= 1;
    const each = budget.steps < 0 ? undefined : datedOccurrence(text, property, nights, zones);
    if (each === undefined)
      doubt('DATE_LIST_UNREADABLE', `has ${quoted(text)} in its RDATE, which is no date or one too many`);
    else list.push(each);
  }
  return { list: withoutExceptions(list, properties, reading), certain };
}

/** Of an event of dates, the date that is written ends its rule: no zone moves it. */
function untilOf(until: Moment, begin: Moment, start: Property, zones: Zones): Local {
  return begin.seconds === undefined ? { day: until.day, seconds: undefined } : toLocal(until, zones, start);
}

function datesOf(properties: readonly Property[]): { text: string; property: Property }[] {
  return properties.flatMap((property) => property.value.split(',').map((text) => ({ text, property })));
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
  const excluded = new Set<string>();
  const warn = (code: 'DATE_LIST_UNREADABLE' | 'RULE_UNREADABLE', what: string): void =>
    warnings.add(code, `${label(properties)} ${what}. Nothing is excluded by it.`, properties.uid);
  for (const { text, property } of datesOf(properties.exceptions)) {
    budget.steps -= 1;
    const moment = budget.steps < 0 ? undefined : parseMoment(text);
    if (moment === undefined)
      warn('DATE_LIST_UNREADABLE', `has ${quoted(text)} in its EXDATE, which is no date or one too many`);
    else excluded.add(keyOf({ start: toLocal(moment, zones, property), written: moment.day }));
  }
  if (properties.hasExceptionRule) warn('RULE_UNREADABLE', 'has an EXRULE, which is not read');
  return excluded.size === 0 ? list : list.filter((occurrence) => !isNamedBy(excluded, occurrence));
}

/** What names an occurrence: the time that it begins, or the day as written where only a date is given. */
export function keyOf({ start, written }: Pick<Occurrence, 'start' | 'written'>): string {
  return start.seconds === undefined ? `${written}` : `${start.day}T${start.seconds}`;
}

export function isNamedBy(keys: ReadonlySet<string>, occurrence: Occurrence): boolean {
  return keys.has(keyOf(occurrence)) || keys.has(`${occurrence.written}`);
}
