import { dayOf, type Night, nightOf } from '../night.ts';
import { backTestOccupancy, type OccupancyBackTest } from './back-test-occupancy.ts';
import { forecastOccupancy, type OccupancyModel, trainOccupancy } from './occupancy.ts';
import { type OnTheBooks, onTheBooks, type PastBooking } from './on-the-books.ts';
import type { LinearModel } from './ridge.ts';

/** What a house has learned of its own nights: it is kept as JSON. */
export interface HouseForecast {
  /** The date of the house on which it was learned. */
  readonly trainedOn: Night;
  /** How many nights it was learned from. */
  readonly nights: number;
  readonly sources: readonly string[];
  readonly models: readonly { readonly ahead: number; readonly pickUp: LinearModel }[];
  /** Units that were slept in, night by night of the last two years, the fewest first. */
  readonly slept: readonly number[];
}

export interface Trained {
  readonly forecast: HouseForecast;
  readonly backTest: readonly OccupancyBackTest[];
}

/** So far ahead a model is learned; nights between are forecast by the nearest. */
const AHEAD = [3, 7, 14, 30, 60, 90];
/** Of these it is told how far they were off. */
const TESTED = [7, 30, 60];
const FEWEST_NIGHTS = 180;
const TESTED_NIGHTS = 120;
const MOST_SOURCES = 8;
const COMPARED_NIGHTS = 730;
/** Forecasts look this far ahead. */
export const NIGHTS_AHEAD = 90;

/** @param today the first night that is not over @returns undefined where there are too few nights to learn from */
export function trainHouse(bookings: readonly PastBooking[], today: Night): Trained | undefined {
  const sources = sourcesOf(bookings);
  const books = booksOf(bookings, sources, today);
  const asOf = dayOf(today);
  const nights = asOf - books.first;
  if (nights < FEWEST_NIGHTS) return undefined;
  const models = AHEAD.map((ahead) => ({ ahead, pickUp: trainOccupancy(books, sources, ahead, asOf).pickUp }));
  const from = asOf - Math.min(TESTED_NIGHTS, Math.floor(nights / 3));
  const backTest = TESTED.map((ahead) => backTestOccupancy(books, sources, ahead, { from, until: asOf }));
  const compared = Math.min(COMPARED_NIGHTS, nights);
  const slept = Array.from({ length: compared }, (_, i) => books.slept(asOf - 1 - i)).toSorted((a, b) => a - b);
  return { forecast: { trainedOn: today, nights, sources, models, slept }, backTest };
}

/** Units that will be slept in, for each of the nights from a date on. */
export function forecastNights(
  { sources, models }: HouseForecast,
  bookings: readonly PastBooking[],
  today: Night,
  units: number,
): number[] {
  const books = booksOf(bookings, sources, today);
  return Array.from({ length: NIGHTS_AHEAD }, (_, ahead) => {
    const [nearest] = models.toSorted((a, b) => Math.abs(a.ahead - ahead) - Math.abs(b.ahead - ahead));
    if (nearest === undefined) return 0;
    const model: OccupancyModel = { ahead, sources, pickUp: nearest.pickUp };
    return forecastOccupancy(model, books, dayOf(today) + ahead, units);
  });
}

function booksOf(bookings: readonly PastBooking[], sources: readonly string[], today: Night): OnTheBooks {
  const first = bookings.reduce((least, { arrival }) => (arrival < least ? arrival : least), today);
  // Neighbours of the farthest night are looked at, too.
  return onTheBooks(bookings, sources, { from: first, until: nightOf(dayOf(today) + NIGHTS_AHEAD + 8) });
}

/** Those with the most bookings. */
function sourcesOf(bookings: readonly PastBooking[]): string[] {
  return [...Map.groupBy(bookings, ({ source }) => source)]
    .toSorted(([a, of], [b, other]) => other.length - of.length || (a < b ? -1 : 1))
    .slice(0, MOST_SOURCES)
    .map(([source]) => source);
}
