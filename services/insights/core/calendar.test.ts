import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, dayOfDate, firstDayOf } from './calendar.ts';

const HOUR = 3_600_000;
const lisbon = calendarOf('Europe/Lisbon');
const day = (date: string): number => dayOfDate(date) ?? Number.NaN;

describe('the calendar of a time zone', () => {
  test('the day on which Lisbon puts the clock forward has 23 hours, the one on which it goes back has 25', () => {
    const hours = (date: string): number => (lisbon.startOfDay(day(date) + 1) - lisbon.startOfDay(day(date))) / HOUR;
    expect(hours('2016-03-27')).toBe(23);
    expect(hours('2016-10-30')).toBe(25);
    expect(hours('2016-10-31')).toBe(24);
  });

  test('the hour that comes twice is two hours, told apart by their offset', () => {
    const first = Date.parse('2016-10-30T00:30:00Z');
    expect(lisbon.local(lisbon.startOf('hour', first))).toBe('2016-10-30T01:00:00+01:00');
    expect(lisbon.local(lisbon.startOf('hour', first + HOUR))).toBe('2016-10-30T01:00:00+00:00');
  });

  test('a zone of half hours starts its hours on the local hour', () => {
    const kolkata = calendarOf('Asia/Kolkata');
    const at = Date.parse('2026-03-01T10:45:00Z');
    expect(kolkata.local(kolkata.startOf('hour', at))).toBe('2026-03-01T16:00:00+05:30');
  });

  test('where the clock is moved at midnight, the day starts at one', () => {
    const cairo = calendarOf('Africa/Cairo');
    expect(cairo.local(cairo.startOfDay(day('2024-04-26')))).toBe('2024-04-26T01:00:00+03:00');
  });

  test('weeks start on Monday and months on the first', () => {
    expect(firstDayOf('week', day('2016-03-27'))).toBe(day('2016-03-21'));
    expect(firstDayOf('week', day('2016-03-28'))).toBe(day('2016-03-28'));
    expect(firstDayOf('week', day('1969-12-31'))).toBe(day('1969-12-29'));
    expect(firstDayOf('month', day('2016-02-29'))).toBe(day('2016-02-01'));
  });

  test.each(['2015-02-29', '2015-13-01', '2015-1-1', 'yesterday', '2015-01-01T00:00:00Z'])('%s is no date', (text) => {
    expect(dayOfDate(text)).toBeUndefined();
  });

  test('the years 1 to 99 are no others', () => {
    expect(dayOfDate('0001-01-01')).toBe(-719_162);
    expect(dayOfDate('0099-12-31')).toBe(Date.parse('0099-12-31T00:00:00Z') / 86_400_000);
    expect(dayOfDate('0099-02-29')).toBeUndefined();
  });

  test('an unknown zone is refused', () => {
    expect(() => calendarOf('Europe/Atlantis')).toThrow(RangeError);
  });

  test('an hour lies in the day of its instants, and starts agree with Temporal', () => {
    const zones = ['UTC', 'Europe/Lisbon', 'Asia/Kolkata', 'America/Asuncion', 'Pacific/Apia', 'Asia/Kathmandu'];
    const calendars = zones.map((zone) => calendarOf(zone));
    const instants = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(instants, fc.constantFrom(...calendars), (instant, calendar) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
        expect(calendar.startOf('day', instant)).toBe(zoned.startOfDay().epochMilliseconds);
        const shown = calendar.local(calendar.startOf('minute', instant));
        expect(shown).toBe(
          zoned.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString({ timeZoneName: 'never' }),
        );
        const hour = calendar.startOf('hour', instant);
        expect(calendar.startOf('day', hour)).toBe(calendar.startOf('day', instant));
        expect(calendar.startOf('hour', calendar.startOf('minute', instant))).toBe(hour);
      }),
    );
  });
});
