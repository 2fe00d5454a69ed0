import { escapedText, writtenInstant, writtenLines } from '@pvt/ical';
import type { CalendarEntry } from './calendar-entry.ts';
import { calendarName, entryTitle } from './entry-words.ts';

export interface FeedWriting {
  readonly now: Temporal.Instant;
  /** BCP 47. */
  readonly language: string;
  /** Of the portal: addresses of lessons are below it, and its host makes the UIDs unique. */
  readonly portal: URL;
}

/** How often readers should come back, as RFC 7986 and those before it say it. */
const HOURLY = ['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'];

/**
 * A learner’s calendar (RFC 5545). All times are in UTC: what a clock of a place shows was decided before. Where to join a session is
 * not in it, since the feed’s address may be known to others; each entry leads to its lesson instead.
 */
export function calendarFeed(entries: readonly CalendarEntry[], { now, language, portal }: FeedWriting): string {
  const name = escapedText(calendarName(language));
  return writtenLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//PVT//Academy//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...HOURLY,
    ...entries.flatMap((entry) => eventOf(entry, { now, language, portal })),
    'END:VCALENDAR',
  ]);
}

function eventOf(entry: CalendarEntry, { now, language, portal }: FeedWriting): string[] {
  const { id, kind, course, courseTitle, lesson, at, until, place } = entry;
  const path = `/learning/courses/${course}${lesson === null ? '' : `/lessons/${lesson}`}`;
  return [
    'BEGIN:VEVENT',
    `UID:${escapedText(`${id}@${portal.hostname}`)}`,
    `DTSTAMP:${writtenInstant(now)}`,
    `DTSTART:${writtenInstant(Temporal.Instant.from(at))}`,
    ...(until === null ? [] : [`DTEND:${writtenInstant(Temporal.Instant.from(until))}`]),
    `SUMMARY:${escapedText(entryTitle(entry, language))}`,
    `DESCRIPTION:${escapedText(courseTitle)}`,
    ...(place === null ? [] : [`LOCATION:${escapedText(place)}`]),
    `URL:${new URL(path, portal).href}`,
    // Only a session takes time.
    `TRANSP:${kind === 'live' ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}
