import { escapedText, writtenInstant, writtenLines } from '@pvt/ical';
import { instantAt } from '../course/local-time.ts';
import type { LessonBody } from './lesson-body.ts';

/** A live session for a calendar (RFC 5545). @param stamp when it is written: a session that is moved has a later one */
export function calendarFile(
  { id, title }: { readonly id: string; readonly title: string },
  { startsAt, minutes, timeZone, address, place }: Extract<LessonBody, { kind: 'live' }>,
  stamp: Temporal.Instant,
): string {
  const start = instantAt(startsAt, timeZone);
  return writtenLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//PVT//Academy//EN',
    'BEGIN:VEVENT',
    `UID:${id}@academy.pvt`,
    `DTSTAMP:${writtenInstant(stamp)}`,
    `DTSTART:${writtenInstant(start)}`,
    `DTEND:${writtenInstant(start.add({ minutes }))}`,
    `SUMMARY:${escapedText(title)}`,
    ...(place === undefined ? [] : [`LOCATION:${escapedText(place)}`]),
    ...(address === undefined ? [] : [`URL:${address}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}
