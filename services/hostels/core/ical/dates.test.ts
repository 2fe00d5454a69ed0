import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilOf, dayNumber, dayOf, isDate, isoOf, localDate, monthLength, weekdayOf } from './dates.ts';

const anyDay = fc.integer({ min: dayNumber(1, 1, 1), max: dayNumber(9999, 12, 31) });
const EPOCH = Temporal.PlainDate.from('1970-01-01');

test('days count as those of Temporal do, over all years', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = EPOCH.add({ days: day });
      expect(isoOf(day)).toBe(date.toString());
      expect(dayOf(isoOf(day))).toBe(day);
      expect(weekdayOf(day)).toBe(date.dayOfWeek - 1);
      expect(civilOf(day)).toEqual({ year: date.year, month: date.month, day: date.day });
      expect(monthLength(date.year, date.month)).toBe(date.daysInMonth);
    }),
  );
});

test.each([
  [2026, 2, 28, true],
  [2026, 2, 29, false],
  [2024, 2, 29, true],
  [1900, 2, 29, false],
  [2000, 2, 29, true],
  [2026, 2, 30, false],
  [2026, 4, 31, false],
  [2026, 13, 1, false],
  [2026, 0, 1, false],
  [2026, 1, 0, false],
  [0, 1, 1, false],
])('whether there is a date %i-%i-%i: %s', (year, month, day, there) => {
  expect(isDate(year, month, day)).toBe(there);
});

test('what lies outside the years that four digits have becomes their first or last day', () => {
  expect(isoOf(dayNumber(10_000, 1, 1))).toBe('9999-12-31');
  expect(isoOf(dayNumber(0, 12, 31))).toBe('0001-01-01');
});

test.each([
  ['Pacific/Kiritimati', '2026-01-02'],
  ['Europe/Lisbon', '2026-01-01'],
  ['Pacific/Pago_Pago', '2026-01-01'],
])('the local date of an instant is that of the place: %s', (zone, date) => {
  expect(localDate(Temporal.Instant.from('2026-01-01T12:00:00Z'), zone)).toBe(date);
});
