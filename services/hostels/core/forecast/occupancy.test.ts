import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hotelBookingsOf } from '../../../../examples/hotel-bookings/bookings.ts';
import { dayOf, nightOf } from '../night.ts';
import { backTestOccupancy } from './back-test-occupancy.ts';
import { backTestCancellation } from './cancellation.ts';
import { FIRST, twoYears } from './forecast-fixtures.ts';
import { forecastOccupancy, occupancyRow, trainOccupancy } from './occupancy.ts';
import { onTheBooks, type PastBooking } from './on-the-books.ts';
import { backTestRate } from './rate.ts';

const SOURCES = ['agency', 'site'];
const span = { from: nightOf(FIRST), until: nightOf(FIRST + 760) };
const bookings = twoYears();
const booksOf = (all: readonly PastBooking[]) => onTheBooks(all, SOURCES, span);
const books = booksOf(bookings);
const AHEAD = 30;

test('a booking is on the books from the day it was made to the day it was cancelled', () => {
  const one = (cancelledOn: string | null): PastBooking => ({
    ...{
      arrival: '2025-03-10',
      departure: '2025-03-12',
      bookedOn: '2025-03-01',
      type: 'double',
      source: 'site',
      cancelledOn,
    },
  });
  const night = dayOf('2025-03-11');
  const kept = booksOf([one(null)]);
  expect([11, 10, 9, 0].map((days) => kept.at(night, days))).toEqual([0, 1, 1, 1]);
  expect([kept.slept(night), kept.slept(night + 1), kept.at(night, 5, 1), kept.at(night, 5, 0)]).toEqual([1, 0, 1, 0]);
  const gone = booksOf([one('2025-03-05')]);
  // From the day of its cancellation on, it is off.
  expect([10, 7, 6, 5].map((days) => gone.at(night, days))).toEqual([1, 1, 0, 0]);
  expect(gone.slept(night)).toBe(0);
});

test('the model is nearer than last year and than what is picked up on average', () => {
  const dates = { from: FIRST + 500, until: FIRST + 720 };
  const { model, lastYear, pickUp } = backTestOccupancy(books, SOURCES, AHEAD, dates);
  expect(model).toBeLessThan(lastYear * 0.9);
  expect(model).toBeLessThan(pickUp);
});

test('nothing that came later is in a forecast: changed, it says the same', () => {
  const asOf = FIRST + 600;
  const later = bookings.flatMap((booking): PastBooking[] => {
    if (dayOf(booking.bookedOn) > asOf) return [];
    const cancelled = booking.cancelledOn !== null && dayOf(booking.cancelledOn) <= asOf;
    const begun = dayOf(booking.arrival) <= asOf;
    return [
      cancelled || begun
        ? booking
        : { ...booking, cancelledOn: booking.cancelledOn === null ? nightOf(asOf + 1) : null },
    ];
  });
  const other = booksOf(later);
  for (const night of [asOf + 1, asOf + 7, asOf + AHEAD])
    expect(occupancyRow(other, 2, night, night - asOf)).toEqual(occupancyRow(books, 2, night, night - asOf));
  const night = asOf + AHEAD;
  const forecast = (all: typeof books) => forecastOccupancy(trainOccupancy(all, SOURCES, AHEAD, asOf), all, night, 60);
  expect(forecast(other)).toBe(forecast(books));
});

test('one booking more never makes fewer guests', () => {
  const model = trainOccupancy(books, SOURCES, AHEAD, FIRST + 650);
  fc.assert(
    fc.property(
      fc.integer({ min: 651, max: 720 }),
      fc.nat(80),
      fc.constantFrom('agency', 'site', 'other'),
      (at, lead, source) => {
        const night = FIRST + at;
        const bookedOn = nightOf(night - AHEAD - lead);
        const more = {
          arrival: nightOf(night),
          departure: nightOf(night + 1),
          bookedOn,
          cancelledOn: null,
          type: 'double',
          source,
        };
        const before = forecastOccupancy(model, books, night, 1000);
        expect(forecastOccupancy(model, booksOf([...bookings, more]), night, 1000)).toBeGreaterThanOrEqual(
          before - 1e-6,
        );
      },
    ),
    { numRuns: 15 },
  );
});

test('the models learn from the sample of real columns, and say the same each time', () => {
  const file = readFileSync(new URL('../../../../examples/hotel-bookings/sample.csv', import.meta.url));
  const known = hotelBookingsOf(file).map((row) => ({
    ...{ house: row.hotel, arrival: row.arrival, departure: row.departure, bookedOn: row.bookedOn, type: row.roomType },
    ...{
      cancelledOn: row.cancelled ? row.endedOn : null,
      source: row.segment,
      adults: row.adults,
      children: row.children,
    },
    ...{ rate: row.rate, attributes: { segment: row.segment, customerType: row.customerType } },
  }));
  const [rate, cancellation] = [backTestRate(known, '2016-06-01'), backTestCancellation(known, '2016-06-01')];
  expect(rate.learnedFrom + rate.tested).toBeLessThanOrEqual(known.length);
  expect(rate.tested).toBeGreaterThan(20);
  expect(rate.model).toBeLessThan(10_000);
  expect(cancellation.model).toBeGreaterThan(0.2);
  expect([backTestRate(known, '2016-06-01'), backTestCancellation(known, '2016-06-01')]).toEqual([rate, cancellation]);
});
