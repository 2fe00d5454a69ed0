import { instantAt } from '../course/local-time.ts';
import type { LessonBody } from './lesson-body.ts';

const OCTETS = 75;

/** A live session for a calendar (RFC 5545). @param stamp when it is written: a session that is moved has a later one */
export function calendarFile(
  { id, title }: { readonly id: string; readonly title: string },
  { startsAt, minutes, timeZone, address, place }: Extract<LessonBody, { kind: 'live' }>,
  stamp: Temporal.Instant,
): string {
  const start = instantAt(startsAt, timeZone);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//PVT//Academy//EN',
    'BEGIN:VEVENT',
    `UID:${id}@academy.pvt`,
    `DTSTAMP:${written(stamp)}`,
    `DTSTART:${written(start)}`,
    `DTEND:${written(start.add({ minutes }))}`,
    `SUMMARY:${escaped(title)}`,
    ...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
    ...(address === undefined ? [] : [`URL:${address}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const written = (instant: Temporal.Instant): string =>
  instant.round('second').toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\n|\r/g, '\\n');

/** In lines of at most 75 octets, none of which ends within a letter (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const code = letter.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
    if (octets + size > OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
