import { dayOf } from '../night.ts';
import { meanAbsolute } from './accuracy.ts';
import { encoderOf, type Facts } from './encoder.ts';
import { type KnownBooking, wordsOf } from './known-booking.ts';
import { type LinearModel, openRidge, predict } from './ridge.ts';
import { openRunningMeans, type RunningMeans } from './running-means.ts';

const PENALTY = 10;
const SEEN = 30;
const SOLAR_YEAR = 365.25;

/** A booking, and what others had paid that were made on days before it. */
interface PricedCase {
  readonly booking: KnownBooking;
  readonly facts: Facts;
}

export interface RateBackTest {
  readonly learnedFrom: number;
  readonly tested: number;
  /** Mean absolute error per night, in minor units. */
  readonly model: number;
  /** By the mean of the house, the room type and the month. */
  readonly byMonth: number;
}

/** Learns from stays that began before a day, and guesses the rate of bookings that were made from it on. */
export function backTestRate(bookings: readonly KnownBooking[], split: string): RateBackTest {
  const cases = casesOf(bookings);
  const known = cases.filter(({ booking }) => booking.arrival < split);
  const later = cases.filter(({ booking }) => booking.bookedOn >= split);
  const encoder = encoderOf(
    known.map(({ facts }) => facts),
    SEEN,
  );
  const ridge = openRidge(encoder.width);
  for (const { booking, facts } of known) ridge.add(encoder.rowOf(facts), booking.rate);
  const model: LinearModel = ridge.fit(PENALTY);
  const means = monthMeans(known.map(({ booking }) => booking));
  return {
    ...{ learnedFrom: known.length, tested: later.length },
    model: meanAbsolute(later.map(({ booking, facts }) => booking.rate - predict(model, encoder.rowOf(facts)))),
    byMonth: meanAbsolute(later.map(({ booking }) => booking.rate - means(booking))),
  };
}

/** In the order in which they were booked: of one day, none knows of the others. */
function casesOf(bookings: readonly KnownBooking[]): PricedCase[] {
  const means = openRunningMeans();
  const cases: PricedCase[] = [];
  const days = Map.groupBy(bookings, ({ bookedOn }) => bookedOn);
  for (const [, ofDay] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const booking of ofDay) cases.push({ booking, facts: factsOf(booking, means) });
    for (const booking of ofDay) for (const key of Object.values(keysOf(booking))) means.add(key, booking.rate);
  }
  return cases;
}

/** Whose rates tell something of a booking's own. */
function keysOf({ house, type, arrival, attributes }: KnownBooking) {
  const week = Math.floor(dayOf(arrival) / 7);
  const month = arrival.slice(0, 7);
  const { segment = '', agent = '', meal = '' } = attributes;
  return {
    house: `house ${house}`,
    calendarMonth: `calendar month ${house} ${arrival.slice(5, 7)}`,
    month: `month ${house} ${month}`,
    typeMonth: `type month ${house} ${type} ${month}`,
    week: `week ${house} ${week}`,
    typeWeek: `type week ${house} ${type} ${week}`,
    day: `day ${house} ${arrival}`,
    typeDay: `type day ${house} ${type} ${arrival}`,
    segmentMonth: `segment month ${house} ${segment} ${month}`,
    agentWeek: `agent week ${house} ${agent} ${type} ${meal} ${week}`,
  };
}

/** Means of those before, each drawn to the next coarser one where few are known. */
function factsOf(booking: KnownBooking, means: RunningMeans): Facts {
  const { house, type, arrival } = booking;
  const keys = keysOf(booking);
  const day = dayOf(arrival);
  const whole = means.of(keys.house, 0, 1);
  const month = means.of(keys.month, means.of(keys.calendarMonth, whole, 20), 20);
  const typeMonth = means.of(keys.typeMonth, month, 5);
  const week = means.of(keys.week, month, 10);
  const typeWeek = means.of(keys.typeWeek, month === 0 ? week : (typeMonth * week) / month, 4);
  const yearBefore = `type week ${house} ${type} ${Math.floor(day / 7) - 52}`;
  const angle = (2 * Math.PI * (day % SOLAR_YEAR)) / SOLAR_YEAR;
  const numbers = {
    ...{ month, typeMonth, week, typeWeek, day: means.of(keys.day, week, 5) },
    typeDay: means.of(keys.typeDay, typeWeek, 4),
    yearBefore: means.of(yearBefore, typeMonth, 4),
    segmentMonth: means.of(keys.segmentMonth, month, 10),
    agentWeek: means.of(keys.agentWeek, typeWeek, 3),
  };
  const season = { years: day / SOLAR_YEAR, sine: Math.sin(angle), cosine: Math.cos(angle) };
  const typeOfMonth = `${house} ${type} ${arrival.slice(5, 7)}`;
  return { words: { ...wordsOf(booking), 'type by month': typeOfMonth }, numbers: { ...numbers, ...season } };
}

function monthMeans(bookings: readonly KnownBooking[]): (booking: KnownBooking) => number {
  const means = openRunningMeans();
  const key = ({ house, type, arrival }: KnownBooking): string => `${house} ${type} ${arrival.slice(5, 7)}`;
  for (const booking of bookings) {
    means.add('all', booking.rate);
    means.add(key(booking), booking.rate);
  }
  return (booking) => means.of(key(booking), means.of('all', 0, 0), 0);
}
