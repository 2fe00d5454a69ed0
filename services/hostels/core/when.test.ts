import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNights, nightOf } from './night.ts';
import { businessDateAt, dateAt, deadlineOf, instantAt, localTextOf } from './when.ts';

const at = (text: string): number => Date.parse(text);
const utc = (instant: number): string => new Date(instant).toISOString();
const LISBON = { timeZone: 'Europe/Lisbon', checkIn: '14:00' };

describe('case 10: 48 hours before 14:00 local time', () => {
  test.each([
    ['an ordinary day', '2027-03-10', '2027-03-08T14:00:00.000Z'],
    ['after the clocks went forward, which is 13:00 two days before', '2027-03-28', '2027-03-26T13:00:00.000Z'],
    ['after they went back, which is 15:00 in summer time', '2027-10-31', '2027-10-29T14:00:00.000Z'],
  ])('%s', (_, arrival, deadline) => {
    expect(utc(deadlineOf({ hours: 48 }, arrival, LISBON))).toBe(deadline);
  });

  test('a deadline in days is a time of the clock, whatever the clocks did meanwhile', () => {
    const deadline = deadlineOf({ days: 2, time: '14:00' }, '2027-10-31', LISBON);
    expect(utc(deadline)).toBe('2027-10-29T13:00:00.000Z');
    expect(localTextOf(deadline, LISBON.timeZone)).toBe('2027-10-29T14:00:00+01:00[Europe/Lisbon]');
  });
});

test('a time that the clock leaves out is after the gap, of one that it shows twice the first counts', () => {
  expect(utc(instantAt('2017-03-26', '02:30', 'Europe/Vienna'))).toBe('2017-03-26T01:30:00.000Z');
  expect(utc(instantAt('2017-10-29', '02:30', 'Europe/Vienna'))).toBe('2017-10-29T00:30:00.000Z');
});

test('case 33: a booking at 18:00 to 23:59 in Detroit is of the date there', () => {
  expect(dateAt(at('2027-03-02T04:59:00Z'), 'America/Detroit')).toBe('2027-03-01');
  expect(dateAt(at('2027-03-01T23:00:00Z'), 'America/Detroit')).toBe('2027-03-01');
});

test('case 23: a day is the one of the house, from Kiritimati to Pago Pago', () => {
  const now = at('2027-03-01T10:30:00Z');
  expect([dateAt(now, 'Pacific/Kiritimati'), dateAt(now, 'Pacific/Pago_Pago')]).toEqual(['2027-03-02', '2027-02-28']);
});

test('case 34: 20:30 on 1 July in Honolulu is 1 July', () => {
  expect(dateAt(at('2027-07-02T06:30:00Z'), 'Pacific/Honolulu')).toBe('2027-07-01');
});

test('case 35: who comes at 02:00 comes for the night that began the evening before', () => {
  expect(businessDateAt(at('2027-03-04T02:00:00Z'), 'Europe/Lisbon', '06:00')).toBe('2027-03-03');
  expect(businessDateAt(at('2027-03-04T05:59:59Z'), 'Europe/Lisbon', '06:00')).toBe('2027-03-03');
  expect(businessDateAt(at('2027-03-04T06:00:00Z'), 'Europe/Lisbon', '06:00')).toBe('2027-03-04');
});

test('what there is not is refused', () => {
  expect(() => instantAt('2027-03-03', '14:00', 'Europe/Atlantis')).toThrow(RangeError);
  expect(() => instantAt('2027-02-30', '14:00', 'UTC')).toThrow(RangeError);
  expect(() => instantAt('2027-03-03', '25:00', 'UTC')).toThrow(RangeError);
});

test('noon of each date is on that date, and the next noon 23 to 25 hours on', () => {
  const zone = fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati');
  fc.assert(
    fc.property(fc.integer({ min: 12_000, max: 30_000 }), zone, (day, timeZone) => {
      const night = nightOf(day);
      const noon = instantAt(night, '12:00', timeZone);
      expect(dateAt(noon, timeZone)).toBe(night);
      const next = instantAt(addNights(night, 1), '12:00', timeZone);
      expect(Math.abs(next - noon - 24 * 3_600_000)).toBeLessThanOrEqual(3_600_000);
    }),
  );
});

test('the date of an instant is Temporal’s, whatever was asked for before', () => {
  const instant = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) });
  const near = fc.integer({ min: -90_000_000, max: 90_000_000 });
  fc.assert(
    fc.property(
      instant,
      near,
      fc.constantFrom('Pacific/Apia', 'Europe/Lisbon', 'America/Sao_Paulo'),
      (one, more, zone) => {
        for (const at of [one, one + more, one])
          expect(dateAt(at, zone)).toBe(
            Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
          );
      },
    ),
  );
  // A day that the calendar left out, and one that begins an hour late.
  expect(dateAt(at('2011-12-30T09:59:59Z'), 'Pacific/Apia')).toBe('2011-12-29');
  expect(dateAt(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe('2011-12-31');
  expect(dateAt(at('2018-11-04T02:59:59Z'), 'America/Sao_Paulo')).toBe('2018-11-03');
  expect(dateAt(at('2018-11-04T03:00:00Z'), 'America/Sao_Paulo')).toBe('2018-11-04');
});
