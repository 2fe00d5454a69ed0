import { type FeedRefusal, refused } from './errors.ts';
import type { FeedLimits } from './limits.ts';
import { nameOf, type Property, parseProperty } from './property.ts';
import { holdsProperty, holdsTime } from './values.ts';
import type { FoundZone } from './zone-rules.ts';

/** Something in a calendar that is an event, or could be one. */
export interface FoundEvent {
  /** A component of a name that is not known, or a line between components, could be a damaged event. */
  readonly kind: 'event' | 'component' | 'line';
  /** Which one of the feed it is, from 1. */
  readonly nth: number;
  /** Those that are read. */
  readonly properties: Property[];
  /** A line of it could not be read, and nights could depend on that line. */
  damaged: boolean;
}

export interface Calendar {
  readonly ok: true;
  readonly events: readonly FoundEvent[];
  readonly zones: readonly FoundZone[];
}

interface Open {
  readonly name: string;
  readonly event?: FoundEvent;
  /** The event that it is within. */
  readonly within?: FoundEvent;
  readonly zone?: FoundZone;
  /** Where the properties of a time zone go. */
  readonly properties?: Property[];
}

/** Properties of an event that are read. */
const READ = new Set(
  'UID DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID STATUS TRANSP SEQUENCE LAST-MODIFIED SUMMARY'.split(
    ' ',
  ),
);
/** The others that are registered (RFC 5545, 7986, 9073, 9253): no night depends on them. */
const OTHERS = new Set(
  'ATTACH ATTENDEE CALENDAR-ADDRESS CATEGORIES CLASS COLOR COMMENT CONCEPT CONFERENCE CONTACT CREATED DESCRIPTION DTSTAMP GEO IMAGE LINK LOCATION NAME ORGANIZER PERCENT-COMPLETE PRIORITY REFID RELATED-TO REQUEST-STATUS RESOURCES SOURCE STRUCTURED-DATA STYLED-DESCRIPTION URL'.split(
    ' ',
  ),
);
const DATES = ['DTSTART', 'DTEND', 'RRULE', 'RDATE', 'RECURRENCE-ID'];
const TIMES = new Set([...DATES, 'DURATION', 'EXDATE', 'EXRULE']);
const NO_PARAMETERS = { tzid: undefined, ranged: false, odd: false };
const NO_EVENTS = new Set(['VTODO', 'VJOURNAL', 'VFREEBUSY', 'VAVAILABILITY', 'VALARM', 'VPOLL']);

/**
 * The events and time zones of a feed's lines, in one pass. What is not whole is refused: events that are missing would look
 * like events that are gone.
 */
export function readCalendar(lines: readonly string[], limits: FeedLimits): Calendar | FeedRefusal {
  const events: FoundEvent[] = [];
  const zones: FoundZone[] = [];
  const open: Open[] = [];
  let calendars = 0;

  const found = (kind: FoundEvent['kind'], damaged: boolean): FoundEvent => {
    const event = { kind, nth: events.length + 1, properties: [], damaged };
    events.push(event);
    return event;
  };
  const begin = (name: string): Open => {
    if (open.length !== 1 || NO_EVENTS.has(name) || name.startsWith('X-')) return beginWithin(open.at(-1), name);
    if (name !== 'VTIMEZONE') return { name, event: found(name === 'VEVENT' ? 'event' : 'component', false) };
    const zone: FoundZone = { properties: [], observances: [] };
    zones.push(zone);
    return { name, zone, properties: zone.properties };
  };

  for (const line of lines) {
    const name = nameOf(line);
    const inner = open.at(-1);
    if (inner === undefined) {
      if (name === 'BEGIN' && valueOf(line) === 'VCALENDAR') {
        calendars += 1;
        open.push({ name: 'VCALENDAR' });
      } else if (line.trim() !== '') return calendars === 0 ? noCalendar(line) : otherContent(line);
    } else if (name === 'BEGIN') {
      const component = valueOf(line);
      if (open.length >= limits.depth)
        return malformed(`components are within each other more than ${limits.depth} deep`);
      if (open.length > 1 && component === 'VEVENT') return malformed(`an event begins within a ${inner.name}`);
      if (component === 'VCALENDAR') return malformed('a calendar begins within a calendar');
      open.push(begin(component));
      if (events.length > limits.events) return tooMany(limits.events);
    } else if (name === 'END') {
      if (valueOf(line) !== inner.name) return malformed(`a ${inner.name} ends as ${shown(valueOf(line))}`);
      open.pop();
    } else if (inner.within !== undefined) lookWithin(inner.within, line, name);
    else if (inner.event !== undefined) takeLine(inner.event, line, name, limits.lineLength);
    else if (inner.properties !== undefined && name !== undefined) {
      const property = parseProperty(line, name);
      if (property !== undefined) inner.properties.push(property);
    } else if (name === undefined && open.length === 1) {
      if (line.trimStart().startsWith('<')) return otherContent(line);
      found('line', true).properties.push({ ...NO_PARAMETERS, name: 'SUMMARY', value: line.slice(0, 200) });
      if (events.length > limits.events) return tooMany(limits.events);
    }
  }
  if (calendars === 0)
    return refused('FEED_NOT_A_CALENDAR', 'The answer is empty. Copy the address anew from the channel.');
  if (open.length > 0) {
    return refused('FEED_CUT_SHORT', `The calendar ends within a ${open.at(-1)?.name}, after ${events.length} events.`);
  }
  return { ok: true, events, zones };
}

function beginWithin(outer: Open | undefined, name: string): Open {
  const within = outer?.event ?? outer?.within;
  if (within !== undefined) return { name, within };
  if (outer?.zone === undefined || outer.name !== 'VTIMEZONE') return { name };
  const properties: Property[] = [];
  outer.zone.observances.push(properties);
  return { name, properties };
}

function takeLine(event: FoundEvent, line: string, name: string | undefined, longest: number): void {
  const isRead = name !== undefined && READ.has(name);
  const isOther = name !== undefined && (OTHERS.has(name) || name.startsWith('X-'));
  if (!isRead && !isOther && (line.length > longest || holdsTime(line))) event.damaged = true;
  // Of a name that nights depend on, the value is no date then, and the event unreadable.
  if (!(isRead && TIMES.has(name)) && holdsProperty(line)) event.damaged = true;
  if (!isRead) return;
  const property = line.length > longest && name !== 'SUMMARY' ? undefined : parseProperty(line, name);
  if (property === undefined) event.damaged = true;
  else event.properties.push(property);
}

/** No alarm has the dates of an event, or lasts for days: an event whose lines are within one may have lost them. */
function lookWithin(event: FoundEvent, line: string, name: string | undefined): void {
  if (name !== undefined && (DATES.includes(name) || (name === 'DURATION' && holdsTime(line)))) event.damaged = true;
}

/** What begins or ends, from a line of which the name is read. */
function valueOf(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .toUpperCase();
}

function shown(text: string): string {
  return `"${text.slice(0, 60).toWellFormed()}"`;
}

function noCalendar(line: string): FeedRefusal {
  return refused(
    'FEED_NOT_A_CALENDAR',
    `The answer begins with ${shown(line)} in place of BEGIN:VCALENDAR. Copy the address anew from the channel.`,
  );
}

function otherContent(line: string): FeedRefusal {
  return refused('FEED_HAS_OTHER_CONTENT', `There is ${shown(line)} where only lines of a calendar may be.`);
}

function malformed(what: string): FeedRefusal {
  return refused('FEED_MALFORMED', `In the calendar ${what}. Report it to the channel.`);
}

function tooMany(most: number): FeedRefusal {
  return refused('FEED_TOO_LARGE', `The calendar has more than ${most} events. Have the channel export one unit.`);
}
