import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarEntry } from './calendar-entry.ts';
import { calendarFeed } from './calendar-feed.ts';

const ENTRY: CalendarEntry = {
  ...{ id: 'live-a', kind: 'live', course: 'sums', courseTitle: 'Sums', lesson: 'a', title: 'Together' },
  ...{ at: '2025-03-20T13:00:00.000Z', until: '2025-03-20T14:30:00.000Z', place: null, done: false, more: 0 },
};
const now = Temporal.Instant.from('2025-01-10T12:00:00Z');
const feed = (entries: readonly CalendarEntry[], language = 'en') =>
  calendarFeed(entries, { now, language, portal: new URL('https://pvt.example/') });

/** Of one to four octets, and all that has a meaning of its own in a calendar. */
const LETTERS = fc.constantFrom(...'aé€😀,;:\\"\r\n \t\u0000');

test('an entry is written as RFC 5545 has it', () => {
  expect(
    feed([{ ...ENTRY, title: 'Sums; more, and\nmore', place: 'Room 4' }])
      .split('\r\n')
      .slice(8, -2),
  ).toEqual([
    'BEGIN:VEVENT',
    'UID:live-a@pvt.example',
    'DTSTAMP:20250110T120000Z',
    'DTSTART:20250320T130000Z',
    'DTEND:20250320T143000Z',
    'SUMMARY:Sums\\; more\\, and\\nmore',
    'DESCRIPTION:Sums',
    'LOCATION:Room 4',
    'URL:https://pvt.example/learning/courses/sums/lessons/a',
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ]);
});

test('whatever a lesson is called, no line is longer than 75 octets, and there is one event', () => {
  fc.assert(
    fc.property(fc.string({ unit: LETTERS, maxLength: 200 }), (title) => {
      const lines = feed([{ ...ENTRY, kind: 'due', title: `${title}\r\nEND:VEVENT\r\nBEGIN:VEVENT` }]).split('\r\n');
      expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    }),
  );
});

test.each([
  ['pt-PT', 'Prazo: Together'],
  ['de', 'Fällig: Together'],
  ['fr', 'Due: Together'],
])('in %s it is called "%s"', (language, title) => {
  expect(feed([{ ...ENTRY, kind: 'due' }], language)).toContain(`SUMMARY:${title}\r\n`);
});
