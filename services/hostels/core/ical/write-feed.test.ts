import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, isoOf } from './dates.ts';
import { bytesOf, nightsRead, read, shown } from './feed-harness.ts';
import { type ExportedStay, type FeedWriting, writeFeed } from './write-feed.ts';

const CHANGED = Temporal.Instant.from('2026-01-01T09:30:15Z');
const WRITING: FeedWriting = {
  now: Temporal.Instant.from('2026-01-10T12:00:00Z'),
  productId: '-//PVT//Hostels//EN',
  uidDomain: 'pvt.example',
  name: 'Bed 1, “Alfama”',
};
const STAY: ExportedStay = {
  id: '0198c0de-1111-7000-8000-000000000001',
  arrival: '2026-02-03',
  departure: '2026-02-05',
  sequence: 3,
  changedAt: CHANGED,
  state: { kind: 'held' },
};
const cancelled = (at: string): ExportedStay => ({
  ...STAY,
  sequence: 4,
  state: { kind: 'cancelled', at: Temporal.Instant.from(at) },
});

test('a stay is written as whole days, with its UID and SEQUENCE, and without its guest', () => {
  expect(writeFeed([STAY], WRITING)).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//PVT//Hostels//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Bed 1\\, “Alfama”',
      'BEGIN:VEVENT',
      'UID:0198c0de-1111-7000-8000-000000000001@pvt.example',
      'DTSTAMP:20260101T093015Z',
      'LAST-MODIFIED:20260101T093015Z',
      'SEQUENCE:3',
      'DTSTART;VALUE=DATE:20260203',
      'DTEND;VALUE=DATE:20260205',
      'SUMMARY:Reserved',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('case 52: lines are of 75 octets at most and end with CRLF, also with a long name of many scripts', () => {
  const written = writeFeed([STAY], { ...WRITING, name: '寮のベッド🛏, '.repeat(30) });
  for (const line of written.split('\r\n')) {
    expect(bytesOf(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  expect(written.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test.each([
  ['2026-01-10T11:00:00Z', true],
  ['2025-12-11T12:00:01Z', true],
  ['2025-12-11T12:00:00Z', false],
  ['2025-11-01T00:00:00Z', false],
])('case 57: a stay that was cancelled at %s is there, under the same UID: %s', (at, there) => {
  const written = writeFeed([cancelled(at)], WRITING);
  expect(written.includes('UID:0198c0de-1111-7000-8000-000000000001@pvt.example\r\n')).toBe(there);
  expect(written.includes('SEQUENCE:4\r\n')).toBe(there);
  expect(written.includes('STATUS:CANCELLED\r\n')).toBe(there);
  expect(written.includes('TRANSP:TRANSPARENT\r\n')).toBe(there);
});

test('case 57: who reads the feed again frees the stay that was cancelled, and no other', () => {
  const other = { ...STAY, id: 'other', arrival: '2026-03-01', departure: '2026-03-02' };
  expect(
    nightsRead(writeFeed([cancelled('2026-01-10T11:00:00Z'), other], WRITING), { ownUidDomain: 'reader.example' }),
  ).toEqual({
    '0198c0de-1111-7000-8000-000000000001@pvt.example': 'free',
    'other@pvt.example': '2026-03-01/2026-03-02',
  });
});

test('a feed is the same until a stay changes', () => {
  const later = { ...WRITING, now: WRITING.now.add({ hours: 5 }) };
  expect(writeFeed([STAY], later)).toBe(writeFeed([STAY], WRITING));
});

test('a unit without stays has a whole calendar', () => {
  expect(read(writeFeed([], WRITING)).events).toEqual([]);
});

const anyStay = fc
  .record({
    id: fc.uuid(),
    from: fc.integer({ min: dayNumber(2020, 1, 1), max: dayNumber(2035, 1, 1) }),
    nights: fc.integer({ min: 1, max: 60 }),
    sequence: fc.nat(1000),
    cancelled: fc.boolean(),
  })
  .map(({ id, from, nights, sequence, cancelled: isCancelled }) => ({
    id,
    arrival: isoOf(from),
    departure: isoOf(from + nights),
    sequence,
    changedAt: CHANGED,
    state: isCancelled ? { kind: 'cancelled' as const, at: CHANGED } : { kind: 'held' as const },
  }));
const anyStays = fc.uniqueArray(anyStay, { selector: ({ id }) => id, maxLength: 20 });

test('what is written is read again: each stay with its nights, whatever the zone of the reader', () => {
  const zones = fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Lisbon', 'America/New_York');
  fc.assert(
    fc.property(anyStays, fc.string({ unit: 'grapheme' }), zones, (stays, name, zone) => {
      const written = writeFeed(stays, { ...WRITING, name });
      const { events, own, warnings } = read(written, { zone, ownUidDomain: 'reader.example' });
      expect({ own, warnings }).toEqual({ own: 0, warnings: [] });
      expect(events.map((event) => [event.uid, event.kind === 'blocked' ? shown(event.nights) : event.kind])).toEqual(
        stays.map(({ id, arrival, departure, state }) => [
          `${id}@pvt.example`,
          state.kind === 'held' ? `${arrival}/${departure}` : 'free',
        ]),
      );
    }),
  );
});

test('case 11: what comes back to us of it is left out', () => {
  fc.assert(
    fc.property(anyStays, (stays) => {
      expect(read(writeFeed(stays, WRITING))).toMatchObject({ events: [], own: stays.length, warnings: [] });
    }),
  );
});
