import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, isoOf, nightsOf, overlap } from './days.ts';

test.each([
  ['1970-01-01', 0],
  ['1970-01-02', 1],
  ['1969-12-31', -1],
  ['2024-02-29', 19_782],
  ['2026-05-01', 20_574],
])('%s is day %i, as a string and as a plain date', (date, day) => {
  expect(dayOf(date)).toBe(day);
  expect(dayOf(Temporal.PlainDate.from(date))).toBe(day);
  expect(isoOf(day)).toBe(date);
});

test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-5-1', '2026-05-01T12:00', ''])(
  '"%s" is rejected, not rolled to another date',
  (text) => expect(() => dayOf(text)).toThrow(/is no date of the calendar/),
);

test('every date of four centuries is the day that Temporal counts, and is written back as it was', () => {
  const epoch = Temporal.PlainDate.from('1970-01-01');
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 90_000 }), (day) => {
      const date = epoch.add({ days: day });
      expect(dayOf(date.toString())).toBe(day);
      expect(isoOf(day)).toBe(date.toString());
    }),
  );
});

test.each([
  ['2017-03-25', '2017-03-26'],
  ['2016-10-29', '2016-10-30'],
])('case 5: %s to %s is one night, on the days of 23 and 25 hours too', (from, to) => {
  expect(nightsOf({ arrival: dayOf(from), departure: dayOf(to) })).toEqual([dayOf(from)]);
});

test('case 2: stays that share an evening share no night', () => {
  const dates = (arrival: number, departure: number) => ({ arrival, departure });
  expect(overlap(dates(10, 12), dates(12, 14))).toBe(false);
  expect(overlap(dates(10, 13), dates(12, 14))).toBe(true);
  expect(nightsOf(dates(10, 10))).toEqual([]);
});
