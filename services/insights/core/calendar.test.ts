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

  test('an hour in which the clock is moved by half of one is two, each with its own offset', () => {
    const lordHowe = calendarOf('Australia/Lord_Howe');
    const hour = (text: string): string => lordHowe.local(lordHowe.startOf('hour', Date.parse(text)));
    // Forward: 02:00+10:30 is 02:30+11:00.
    expect(hour('2024-10-06T02:31:00+11:00')).toBe('2024-10-06T02:30:00+11:00');
    expect(hour('2024-10-06T02:30:00+11:00')).toBe('2024-10-06T02:30:00+11:00');
    expect(hour('2024-10-06T01:59:59.999+10:30')).toBe('2024-10-06T01:00:00+10:30');
    expect(hour('2024-10-06T03:00:00+11:00')).toBe('2024-10-06T03:00:00+11:00');
    // Back: 02:00+11:00 is 01:30+10:30.
    expect(hour('2024-04-07T01:59:00+11:00')).toBe('2024-04-07T01:00:00+11:00');
    expect(hour('2024-04-07T01:59:00+10:30')).toBe('2024-04-07T01:30:00+10:30');
    expect(hour('2024-04-07T02:15:00+10:30')).toBe('2024-04-07T02:00:00+10:30');
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

  test('in every zone, also where its clock is moved: each start has the offset of what it starts, and agrees with Temporal', () => {
    const calendars = Intl.supportedValuesOf('timeZone').map((zone) => calendarOf(zone));
    // Before, Monrovia had an offset with seconds, which no text with an offset can say.
    const anywhere = fc.integer({ min: Date.parse('1972-02-01'), max: Date.parse('2040-01-01') });
    const aroundChange = fc.integer({ min: -2 * HOUR, max: 2 * HOUR });
    fc.assert(
      fc.property(anywhere, aroundChange, fc.boolean(), fc.constantFrom(...calendars), (at, near, moved, calendar) => {
        const found = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone);
        const change = moved ? found.getTimeZoneTransition('next') : null;
        const zoned = change === null ? found : change.add({ milliseconds: near });
        const instant = zoned.epochMilliseconds;
        for (const grain of ['minute', 'hour'] as const) {
          const start = calendar.startOf(grain, instant);
          const shown = calendar.local(start);
          expect(start).toBeLessThanOrEqual(instant);
          expect(calendar.startOf(grain, start)).toBe(start);
          expect(shown.slice(19)).toBe(calendar.local(instant).slice(19));
          // The same hour on the clock, and asking from it on does not lose it.
          const same = grain === 'hour' ? 13 : 16;
          expect(shown.slice(0, same)).toBe(calendar.local(instant).slice(0, same));
          expect(Date.parse(shown)).toBe(start);
        }
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
