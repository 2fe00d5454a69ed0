import type { EventProperties } from './event-properties.ts';
import type { Budget, DaySpan } from './occurrences.ts';
import type { Property } from './property.ts';
import { type Duration, type Moment, parseMoment } from './values.ts';
import type { Warnings } from './warnings.ts';
import type { Local } from './zone-shift.ts';
import type { Zones } from './zones.ts';

/** What reading an event needs of its feed. */
export interface Reading {
  readonly zones: Zones;
  /** Of recurrences, only what is within is expanded. */
  readonly window: DaySpan;
  readonly budget: Budget;
  readonly warnings: Warnings;
}

/** A check-out is not later; what ends later in the evening has that night too. */
const LATEST_CHECK_OUT = 18 * 3600;
/** Where the clock goes back within it, an event ends earlier than it begins. */
const CLOCK_CHANGE = 3600;

export function momentOf(property: Property): Moment | undefined {
  return parseMoment(property.value);
}

/** By the clock of the property: a date alone is the same everywhere. */
export function toLocal(moment: Moment, zones: Zones, property: Property): Local {
  if (moment.seconds === undefined) return { day: moment.day, seconds: undefined };
  return zones.of(moment, property.tzid)(moment.day, moment.seconds);
}

/** Days are those of the clock, also where one has 23 hours; of a date without a time, a part of a day is a day. */
export function later(begin: Moment, { days, seconds }: Duration): Moment {
  if (begin.seconds === undefined) return { ...begin, day: begin.day + days + Math.ceil(seconds / 86_400) };
  const total = begin.seconds + seconds;
  return { ...begin, day: begin.day + days + Math.floor(total / 86_400), seconds: total % 86_400 };
}

/** The first day whose night is not of an event any more that ends then. */
export function dayAfter({ day, seconds }: Local): number {
  return day + (seconds !== undefined && seconds > LATEST_CHECK_OUT ? 1 : 0);
}

export function endsBefore(end: Local, start: Local): boolean {
  if (end.day !== start.day) return end.day < start.day;
  return end.seconds !== undefined && start.seconds !== undefined && end.seconds + CLOCK_CHANGE < start.seconds;
}

export function isAfter(start: Local, until: Local): boolean {
  if (start.day !== until.day) return start.day > until.day;
  return start.seconds !== undefined && until.seconds !== undefined && start.seconds > until.seconds;
}

/** How an event is called in a sentence for a person: not by its title, which may have the name of a guest. */
export function label({ uid }: Pick<EventProperties, 'uid'>): string {
  return `The event ${quoted(uid)}`;
}

export function quoted(text: string): string {
  return `"${text.slice(0, 60).toWellFormed()}"`;
}
