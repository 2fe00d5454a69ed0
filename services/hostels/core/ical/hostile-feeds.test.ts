import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, isoOf } from './dates.ts';
import { bytesOf, calendar, LISBON, OPTIONS, vevent } from './feed-harness.ts';
import { NEW_FEED, unionOf } from './feed-state.ts';
import { type Nights, without } from './nights.ts';
import { readFeed } from './read-feed.ts';
import { reconcileFeed } from './reconcile-feed.ts';

const BEGIN = dayNumber(2026, 2, 1);
const compact = (day: number): string => isoOf(day).replaceAll('-', '');

/** Stays as channels write them, each UID once; also in a zone, in UTC, by duration, and without any UID. */
const anyEvent = fc
  .record({
    from: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 1, max: 6 }),
    form: fc.constantFrom('dates', 'utc', 'zone', 'duration', 'daily', 'listed'),
    summary: fc.constantFrom('Reserved', 'CLOSED - Not available', 'José, Ünal; "Ana"', ''),
  })
  .map(({ from, length, form, summary }) => {
    const [begin, end] = [compact(BEGIN + from), compact(BEGIN + from + length)];
    const times = {
      dates: [`DTSTART;VALUE=DATE:${begin}`, `DTEND;VALUE=DATE:${end}`],
      utc: [`DTSTART:${begin}T150000Z`, `DTEND:${end}T110000Z`],
      zone: [`DTEND;TZID=Europe/Lisbon:${end}T110000`, `DTSTART;TZID=Europe/Lisbon:${begin}T150000`],
      duration: [`DTSTART;VALUE=DATE:${begin}`, `DURATION:P${length}D`],
      daily: [`DTSTART;VALUE=DATE:${begin}`, `RRULE:FREQ=DAILY;COUNT=${length}`],
      listed: [`DTSTART;VALUE=DATE:${begin}`, `RDATE;VALUE=DATE:${end}`],
    }[form];
    return {
      lines: [...times, ...(summary === '' ? [] : [`SUMMARY:${summary}`])],
    };
  });
// Of one SEQUENCE: a higher one is a statement, and what it is part of would replace others of its UID.
const anyFeed = fc
  .tuple(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), fc.constantFrom([], ['SEQUENCE:1']))
  .map(([events, sequence]) =>
    calendar(
      ...events.map(({ lines }, i) =>
        vevent(`UID:stay-${i}@channel.example`, 'DTSTAMP:20260101T000000Z', ...lines, ...sequence),
      ),
    ),
  );

/** Nights that a feed frees which was good before, when this comes in its place, three times within a day. */
function freedBy(good: string, bad: Uint8Array): Nights[] {
  let { state } = reconcileFeed(NEW_FEED, readFeed(bytesOf(good), OPTIONS), { now: OPTIONS.now, zone: LISBON });
  const before = unionOf(state.blocks);
  for (const hours of [1, 2, 3]) {
    const now = OPTIONS.now.add({ hours });
    ({ state } = reconcileFeed(state, readFeed(bad, { ...OPTIONS, now }), { now, zone: LISBON }));
  }
  return without(before, unionOf(state.blocks));
}

test('case 47: a feed that is cut off at any octet frees no night', () => {
  fc.assert(
    fc.property(anyFeed, fc.nat(), (feed, place) => {
      const bytes = bytesOf(feed);
      expect(freedBy(feed, bytes.subarray(0, place % bytes.length))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a feed of which any part is there twice frees no night', () => {
  fc.assert(
    fc.property(anyFeed, fc.nat(), fc.nat(), (feed, a, b) => {
      const bytes = bytesOf(feed);
      const [from, to] = [a % bytes.length, b % bytes.length].toSorted((x, y) => x - y);
      const doubled = Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
      expect(freedBy(feed, doubled)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a feed in which its events come in any order, or each twice, frees no night', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), fc.func(fc.nat()), (events, order) => {
      const all = events.map(({ lines }, i) => vevent(`UID:stay-${i}`, ...lines));
      const mixed = [...all, ...all].toSorted((x, y) => order(x) - order(y));
      expect(freedBy(calendar(...all), bytesOf(calendar(...mixed)))).toEqual([]);
    }),
  );
});

/** Where a feed states what may free a night: its dates, durations and rules, which version is newer, and what is excluded. */
const STATEMENTS = /^(DTSTART|DTEND|DURATION|RRULE|RDATE)[^:]*:(.*)$|^(DTSTART|DTEND);TZID=(.*?):|^SEQUENCE:(.*)$/dgm;

function isStatement(feed: string): Set<number> {
  const places = new Set<number>();
  for (const match of feed.matchAll(STATEMENTS))
    for (const group of [2, 4, 5]) {
      const [from, to] = match.indices?.[group] ?? [0, 0];
      // Octets: what is stated is ASCII, and behind no other character of its line.
      const begin = bytesOf(feed.slice(0, from)).length;
      for (let at = 0; at < to - from; at += 1) places.add(begin + at);
    }
  return places;
}

test('a feed of which any octet that states no date is another one frees no night', () => {
  fc.assert(
    fc.property(
      anyFeed,
      fc.nat(),
      fc.oneof(fc.constantFrom(...bytesOf('\r\n \t:;=,"-0DTPX')), fc.nat(255)),
      (feed, place, octet) => {
        const bytes = bytesOf(feed);
        const stated = isStatement(feed);
        const others = bytes.length - stated.size;
        let at = -1;
        for (let left = place % others; left >= 0; left -= stated.has(at) ? 0 : 1) at += 1;
        expect(freedBy(feed, bytes.with(at, octet))).toEqual([]);
      },
    ),
    { numRuns: 800 },
  );
});

test('lines of any kind that come into a feed, but for statements of an event, free no night', () => {
  const junk = fc.oneof(
    fc.constantFrom(
      ...[
        '<html>',
        '</html>',
        '<b>Warning</b>: 20260203',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'END:VCALENDAR',
        'BEGIN:VCALENDAR',
      ],
      ...[
        'BEGIN:VALARM',
        'END:VALARM',
        'UID:stay-0@channel.example',
        'UID:',
        'X-OWN:20260203',
        'DTEMD:20260203',
        ' ',
        '\tfolded',
        ':',
        ';',
      ],
      ...[
        'BEGIN:VTIMEZONE',
        'END:VTIMEZONE',
        'TZID:Europe/Lisbon',
        'DTSTART:20260230',
        'DTEND:20200101',
        'DURATION:-P1D',
        'RRULE:FREQ=NEVER',
      ],
      ...[
        'RECURRENCE-ID:20260230',
        'SUMMARY:Other',
        'RDATE:20260230',
        'EXRULE:FREQ=DAILY',
        'BEGIN:VEVEMT',
        'END:VEVEMT',
      ],
    ),
    fc.string({ maxLength: 30, unit: 'binary' }),
  );
  fc.assert(
    fc.property(anyFeed, fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }), (feed, inserted) => {
      let lines = feed.split('\r\n');
      for (const [place, line] of inserted) lines = lines.toSpliced(place % lines.length, 0, line);
      expect(freedBy(feed, bytesOf(lines.join('\r\n')))).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test('whatever octets a channel sends, it is read or refused, and nothing is thrown', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    fc
      .constantFrom(
        'BEGIN:VCALENDAR\n',
        'BEGIN:VEVENT\n',
        'END:VEVENT\n',
        'END:VCALENDAR\n',
        'UID:a\n',
        'DTSTART:20260203\n',
        'RRULE:FREQ=DAILY;COUNT=',
      )
      .map(bytesOf),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const bytes = Uint8Array.from(pieces.flatMap((each) => [...each]));
      expect(freedBy(calendar(vevent('UID:z', 'DTSTART:20260203')), bytes).length).toBeLessThan(2);
    }),
    { numRuns: 300 },
  );
});
