import { keyOf, type Occurrence, occurrencesOf } from './event-occurrences.ts';
import type { EventProperties } from './event-properties.ts';
import { dayAfter, endsBefore, label, later, momentOf, quoted, type Reading, toLocal } from './event-times.ts';
import type { Property } from './property.ts';
import { type Duration, type Moment, parseDuration } from './values.ts';

export interface ReadEvent {
  readonly kind: 'read';
  readonly properties: EventProperties;
  readonly occurrences: readonly Occurrence[];
  /** One that recurs or not, or an instance that stands for an occurrence of one; which, is undefined where that is unreadable. */
  readonly role: { readonly kind: 'series' } | { readonly kind: 'instance'; readonly of: string | undefined };
  /** False where it may have more nights than those that were read. */
  readonly certain: boolean;
}

export interface UnreadableEvent {
  readonly kind: 'unreadable';
  readonly properties: EventProperties;
  readonly reason: string;
}

/** Reads one event; dates that the calendar does not have, or an end before the begin, are not corrected: it is unreadable. */
export function readEvent(properties: EventProperties, reading: Reading): ReadEvent | UnreadableEvent {
  const times = timesOf(properties);
  if ('reason' in times) return { kind: 'unreadable', properties, reason: times.reason };
  const { begin, start, end, length } = times;
  const { zones } = reading;
  const first = toLocal(begin, zones, start);
  const ends = [
    ...(end ? [toLocal(end.moment, zones, end.property)] : []),
    ...(length ? [toLocal(later(begin, length), zones, start)] : []),
  ];
  if (ends.some((each) => endsBefore(each, first))) {
    return { kind: 'unreadable', properties, reason: 'it ends before it begins' };
  }
  // Who gives both an end and a duration means one of them: the longer one frees nothing.
  const nights = Math.max(1, ...ends.map((each) => dayAfter(each) - first.day));
  if (ends.length > 0 && begin.seconds === undefined && ends.every(({ day }) => day === first.day)) {
    const what = `${label(properties)} ends on the day that it begins. Its first night is blocked.`;
    reading.warnings.add('EVENT_WITHOUT_NIGHT', what, properties.uid);
  }
  const { list, certain } = occurrencesOf(begin, start, nights, properties, reading);
  const role = roleOf(properties, reading);
  const known = role.kind === 'series' || role.of !== undefined;
  return { kind: 'read', properties, occurrences: list, role, certain: certain && known && !properties.damaged };
}

interface Times {
  readonly begin: Moment;
  readonly start: Property;
  readonly end: { readonly moment: Moment; readonly property: Property } | undefined;
  readonly length: Duration | undefined;
}

function timesOf({ start, end, duration, conflict }: EventProperties): Times | { readonly reason: string } {
  if (conflict !== undefined) return { reason: `it has ${conflict} twice, with different values` };
  if (start === undefined) return { reason: 'it has no DTSTART' };
  const begin = momentOf(start);
  if (begin === undefined) return { reason: `its DTSTART ${quoted(start.value)} is no date` };
  const moment = end && momentOf(end);
  if (end && moment === undefined) return { reason: `its DTEND ${quoted(end.value)} is no date` };
  const length = duration && parseDuration(duration.value);
  if (duration && length === undefined) {
    return { reason: `its DURATION ${quoted(duration.value)} is none, or goes back` };
  }
  return { begin, start, end: end && moment && { moment, property: end }, length };
}

/** RANGE means all later occurrences too, which is not read: nothing is replaced then. */
function roleOf({ recurrenceId }: EventProperties, { zones }: Reading): ReadEvent['role'] {
  if (recurrenceId === undefined) return { kind: 'series' };
  const moment = recurrenceId.ranged ? undefined : momentOf(recurrenceId);
  const start = moment && toLocal(moment, zones, recurrenceId);
  return { kind: 'instance', of: start && moment && keyOf({ start, written: moment.day }) };
}
