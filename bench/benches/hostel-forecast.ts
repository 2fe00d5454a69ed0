import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { backTestCancellation, backTestOccupancy, backTestRate, type KnownBooking, onTheBooks } from '@pvt/hostels';
import { type HotelBooking, hotelBookingsOf } from '../../examples/hotel-bookings/bookings.ts';
import { type Figure, figure, note } from '../figure.ts';

const BESIDE = fileURLToPath(new URL('../../../../shared/data/hotel_bookings.csv.gz', import.meta.url));
/** Nothing that was known from then on is learned from. */
const SPLIT = '2017-01-01';
const END = '2017-09-01';
const AHEAD = 30;
const SOURCES = 8;
const DAY_MS = 86_400_000;

/**
 * How far forecasts are off on the file of 119,390 bookings, each beside a guess that needs no model: units slept in 30 days ahead, the
 * rate of a booking, and whether it is cancelled. PVT_HOTEL_BOOKINGS names the file.
 */
export async function run(): Promise<Figure[]> {
  const path = [process.env['PVT_HOTEL_BOOKINGS'], BESIDE].find((each) => each !== undefined && existsSync(each));
  if (path === undefined) throw new Error('hotel_bookings.csv.gz is not here; set PVT_HOTEL_BOOKINGS to its path.');
  const rows = hotelBookingsOf(readFileSync(path)).filter(
    ({ nights, adults, children }) => nights > 0 && adults + children > 0,
  );
  const bookings = rows.map(knownOf);
  const houses = Map.groupBy(bookings, ({ house }) => house);
  const begun = performance.now();
  const occupancy = [...houses].map(([house, own]) => occupancyOf(house, own));
  const kept = bookings.filter(({ cancelledOn, rate }) => cancelledOn === null && rate > 0);
  const rate = backTestRate(kept, SPLIT);
  const cancellation = backTestCancellation(bookings, SPLIT);
  const euros = (minor: number): number => minor / 100;
  return [
    ...occupancy,
    figure(
      'hostel-forecast: rate of a booking, mean absolute error',
      'euros off',
      euros(rate.model),
      euros(rate.byMonth),
    ),
    figure('hostel-forecast: cancellation, area under the curve', 'of 1', cancellation.model, cancellation.byLead),
    figure('hostel-forecast: all of it', 's', (performance.now() - begun) / 1000, undefined),
  ];
}

function occupancyOf(house: string, own: readonly KnownBooking[]): Figure {
  // The sources are those of the time before.
  const before = own.filter(({ bookedOn }) => bookedOn < SPLIT);
  const sources = [...Map.groupBy(before, ({ source }) => source)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, SOURCES)
    .map(([source]) => source);
  const books = onTheBooks(own, sources, { from: '2015-07-01', until: '2017-10-31' });
  const dates = { from: Date.parse(SPLIT) / DAY_MS, until: Date.parse(END) / DAY_MS };
  const { model, pickUp, lastYear } = backTestOccupancy(books, sources, AHEAD, dates);
  note(`hostel-forecast: ${house}: as many as a year before is ${lastYear.toFixed(1)} rooms off.`);
  return figure(`hostel-forecast: ${house}, rooms per night ${AHEAD} days ahead`, 'rooms off', model, pickUp);
}

/** Nothing that is known late: no assigned room, changes, requests, country or status. */
function knownOf(row: HotelBooking): KnownBooking {
  const { hotel: house, arrival, departure, bookedOn, roomType: type, adults, children, rate } = row;
  const { segment, channel, customerType, deposit, agent, company, meal } = row;
  const ended = row.endedOn < bookedOn ? bookedOn : row.endedOn;
  return {
    ...{ house, arrival, departure, bookedOn, type, adults, children, rate },
    cancelledOn: row.cancelled ? ended : null,
    source: `${segment} ${customerType}`,
    attributes: {
      ...{ segment, channel, customerType, deposit, agent, company, meal, repeated: String(row.isRepeated) },
      ...{
        cancelledBefore: String(Math.min(2, row.earlierCancelled)),
        keptBefore: String(Math.min(2, row.earlierKept)),
      },
    },
  };
}
