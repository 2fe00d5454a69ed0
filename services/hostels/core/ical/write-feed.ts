import { escapedText, writtenDate, writtenInstant, writtenLines } from '@pvt/ical';

/** A stay of the unit as channels may know it: dates, and no guest. */
export interface ExportedStay {
  /** With the domain, the UID: it never changes. */
  readonly id: string;
  /** The first night, and the day of departure, which is no night: local dates of the property, `YYYY-MM-DD`. */
  readonly arrival: string;
  readonly departure: string;
  /** Grows with each change that others have to see, a cancellation among them. */
  readonly sequence: number;
  readonly changedAt: Temporal.Instant;
  readonly state: { readonly kind: 'held' } | { readonly kind: 'cancelled'; readonly at: Temporal.Instant };
}

export interface FeedWriting {
  readonly now: Temporal.Instant;
  /** Who writes it: `-//PVT//Hostels//EN`. */
  readonly productId: string;
  readonly uidDomain: string;
  /** What a person sees in a list of calendars: the unit's name. */
  readonly name: string;
}

/** For so long, a stay that is cancelled stays in the feed: who reads it once a day has to see that it is. */
const CANCELLED_STAYS_MS = 30 * 24 * 3_600_000;

export function uidOf(id: string, uidDomain: string): string {
  return `${id}@${uidDomain}`;
}

/**
 * The calendar of a unit for channels (RFC 5545): whole days, so that no zone moves a night. It changes only when a stay
 * does, or a cancelled one is left out after its 30 days.
 */
export function writeFeed(stays: readonly ExportedStay[], { now, productId, uidDomain, name }: FeedWriting): string {
  const shown = stays.filter(
    ({ state }) => state.kind === 'held' || now.epochMilliseconds - state.at.epochMilliseconds < CANCELLED_STAYS_MS,
  );
  return writtenLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapedText(productId)}`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapedText(name)}`,
    ...shown.flatMap((stay) => eventOf(stay, uidDomain)),
    'END:VCALENDAR',
  ]);
}

/** What is cancelled is transparent too: there are readers that look at the one only, or at the other. */
function eventOf({ id, arrival, departure, sequence, changedAt, state }: ExportedStay, uidDomain: string): string[] {
  const cancelled = state.kind === 'cancelled';
  return [
    'BEGIN:VEVENT',
    `UID:${escapedText(uidOf(id, uidDomain))}`,
    `DTSTAMP:${writtenInstant(changedAt)}`,
    `LAST-MODIFIED:${writtenInstant(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${writtenDate(arrival)}`,
    `DTEND;VALUE=DATE:${writtenDate(departure)}`,
    `SUMMARY:${cancelled ? 'Cancelled' : 'Reserved'}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}
