import { type FoundEvent, readCalendar } from './calendar.ts';
import { combineEvents } from './combine-events.ts';
import { contentLines } from './content-lines.ts';
import { dayOf, localDate } from './dates.ts';
import { type FeedRefusal, refused } from './errors.ts';
import { type EventProperties, eventProperties } from './event-properties.ts';
import type { Reading } from './event-times.ts';
import type { FeedEvent } from './feed-event.ts';
import { FEED_LIMITS, type FeedLimits } from './limits.ts';
import { type ReadEvent, readEvent, type UnreadableEvent } from './read-event.ts';
import { collectWarnings, type FeedWarning, type Warnings } from './warnings.ts';
import { zonesOf } from './zones.ts';

export interface FeedOptions {
  /** The property's IANA zone: nights are its local dates. */
  readonly zone: string;
  /** Decides only how far rules without an end are expanded. */
  readonly now: Temporal.Instant;
  /** What is behind the @ of the UIDs that this installation exports: events of its own that come back are left out. */
  readonly ownUidDomain: string;
  /** What is before the @ of those that this house has exported, in lower case; without it, all of the domain are its own. */
  readonly exported?: ReadonlySet<string>;
  readonly limits?: Partial<FeedLimits>;
}

export interface FeedRead {
  readonly ok: true;
  /** What the feed states, each UID once, in the order of the feed. */
  readonly events: readonly FeedEvent[];
  /** Events that this installation exported itself, and that were left out. */
  readonly own: number;
  readonly warnings: readonly FeedWarning[];
  /** Warnings that are not in the list. */
  readonly warningsLeftOut: number;
  /** What was done: days and periods looked at for recurrence rules. */
  readonly recurrenceSteps: number;
}

/**
 * Reads a channel's calendar (RFC 5545) in one pass, within limits, and by no other zone than those that are given. What can
 * be read only in part never means less than it may: such an event is returned as not certain, or as unreadable.
 */
export function readFeed(bytes: Uint8Array, options: FeedOptions): FeedRead | FeedRefusal {
  const { zone, now, limits } = options;
  const most = { ...FEED_LIMITS, ...limits };
  if (bytes.length > most.octets) {
    return refused('FEED_TOO_LARGE', `The calendar has ${bytes.length} octets, and ${most.octets} are read at most.`);
  }
  const calendar = readCalendar(contentLines(bytes), most);
  if (!calendar.ok) return calendar;

  const warnings = collectWarnings(most.warnings);
  const today = dayOf(localDate(now, zone));
  const reading: Reading = {
    zones: zonesOf(zone, calendar.zones, (tzid) => warnings.add('ZONE_UNKNOWN', unknownZone(tzid, zone))),
    window: { from: today - 1, to: today + most.recurrenceDays },
    budget: { steps: most.recurrenceSteps },
    warnings,
  };
  const found = calendar.events.map((event) => ({ event, properties: eventProperties(event) }));
  const others = found.filter(({ properties }) => !isOwn(properties, options));
  const read = others.map(({ event, properties }) => readFound(event, properties, reading));
  const events = [...Map.groupBy(read, ({ properties }) => properties.uid).values()].flatMap(
    (all) => combineEvents(all, warnings) ?? [],
  );
  return {
    ok: true,
    events,
    own: found.length - others.length,
    warnings: warnings.list,
    warningsLeftOut: warnings.leftOut(),
    recurrenceSteps: most.recurrenceSteps - reading.budget.steps,
  };
}

/** Another house of the installation is no less a stranger than a channel: what its calendar says is taken is taken. */
function isOwn({ uid }: EventProperties, { ownUidDomain, exported }: FeedOptions): boolean {
  const [known, end] = [uid.toLowerCase(), `@${ownUidDomain.toLowerCase()}`];
  return known.endsWith(end) && exported?.has(known.slice(0, -end.length)) !== false;
}

function readFound(
  { kind, nth }: FoundEvent,
  properties: EventProperties,
  reading: Reading,
): ReadEvent | UnreadableEvent {
  const reason = kind === 'component' ? 'it is of no known kind' : 'it is a line of no component';
  const event =
    kind === 'event' ? readEvent(properties, reading) : ({ kind: 'unreadable', properties, reason } as const);
  warnAbout(event, `Event ${nth}`, reading.warnings);
  return event;
}

function warnAbout(event: ReadEvent | UnreadableEvent, which: string, warnings: Warnings): void {
  const { uid, uidMade, damaged } = event.properties;
  if (event.kind === 'unreadable') {
    const what = `${which} can not be read: ${event.reason}. What it blocked before stays blocked.`;
    warnings.add('EVENT_UNREADABLE', what, uid);
    return;
  }
  if (damaged) {
    const what = `${which} has a line that can not be read, and may have more nights than are known. None of it are freed.`;
    warnings.add('EVENT_DAMAGED', what, uid);
  }
  if (uidMade) warnings.add('EVENT_WITHOUT_UID', `${which} has no UID, and is known by its dates and its title.`, uid);
}

function unknownZone(tzid: string, zone: string): string {
  return `The time zone "${tzid.slice(0, 60).toWellFormed()}" is not known. Times in it are read as those of ${zone}.`;
}
