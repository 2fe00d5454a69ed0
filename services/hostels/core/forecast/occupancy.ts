import { weekdayOf } from '../night.ts';
import type { OnTheBooks } from './on-the-books.ts';
import { type LinearModel, openRidge, predict, type Ridge } from './ridge.ts';
import { rowOf, type SparseRow } from './sparse-row.ts';

/** The same weekday a year before. */
const YEAR = 364;
const SOLAR_YEAR = 365.25;
/** Nights at the beginning of a history have nothing before them. */
const WARM_UP = 45;
const PENALTY = 10;

/** Features that grow with what is booked of the night; after them those of its sources, of the last week, of the last month, and beside the year before. */
const BOOKED = 0;
/** How hard the model is held to what must be so: as by so many nights. */
const FIRMLY = 1e5;
const ROUNDS = 12;

/**
 * How many units will be slept in, so many nights ahead: what is booked, and what is still to be picked up or lost of it, by ridge
 * regression on bookings, pace, weekday, season and the year before.
 */
export interface OccupancyModel {
  readonly ahead: number;
  readonly sources: readonly string[];
  readonly pickUp: LinearModel;
}

/**
 * Learns from the nights that were over on a day, and from nothing that came later.
 * @param asOf days since 1970
 */
export function trainOccupancy(
  books: OnTheBooks,
  sources: readonly string[],
  ahead: number,
  asOf: number,
): OccupancyModel {
  const width = occupancyRow(books, sources.length, asOf, ahead).at.length;
  const ridge = openRidge(width);
  for (let night = books.first + WARM_UP; night < asOf; night += 1)
    ridge.add(occupancyRow(books, sources.length, night, ahead), books.slept(night) - books.at(night, ahead));
  return { ahead, sources, pickUp: fitRising(ridge, sources.length) };
}

/**
 * Units that will be slept in; never more than there are.
 * @param night days since 1970
 */
export function forecastOccupancy(model: OccupancyModel, books: OnTheBooks, night: number, units: number): number {
  const { ahead, sources, pickUp } = model;
  const expected = books.at(night, ahead) + predict(pickUp, occupancyRow(books, sources.length, night, ahead));
  return Math.min(units, Math.max(0, expected));
}

/** What is known of a night so many days before it: nothing that came later is in it. @param night days since 1970 */
export function occupancyRow(books: OnTheBooks, sources: number, night: number, ahead: number): SparseRow {
  const asOf = night - ahead;
  const booked = books.at(night, ahead);
  const lastYear = night - YEAR;
  const known = lastYear >= books.first ? 1 : 0;
  const weekday = weekdayOf(night);
  const angle = (2 * Math.PI * (night % SOLAR_YEAR)) / SOLAR_YEAR;
  const yesterday = asOf - 1;
  const lastOfWeekday = yesterday - ((((yesterday - night) % 7) + 7) % 7);
  const month = back(yesterday, 1, 28);
  return rowOf([
    booked,
    ...Array.from({ length: sources }, (_, source) => books.at(night, ahead, source)),
    booked - books.at(night, ahead + 7),
    booked - books.at(night, ahead + 28),
    known * (booked - books.at(lastYear, ahead)),
    (books.at(night - 1, ahead - 1) + books.at(night + 1, ahead + 1)) / 2,
    (books.at(night - 7, Math.max(0, ahead - 7)) + books.at(night + 7, ahead + 7)) / 2,
    pickedUp(books, asOf, ahead, back(yesterday, 1, 14)),
    pickedUp(books, asOf, ahead, back(yesterday, 1, 56)),
    pickedUp(books, asOf, ahead, back(lastOfWeekday, 7, 8)),
    known,
    known * books.slept(lastYear),
    known * pickedUp(books, asOf, ahead, back(lastYear + 3, 1, 7)),
    known * pickedUp(books, asOf, ahead, [lastYear]),
    books.slept(yesterday),
    month.reduce((sum, each) => sum + books.slept(each), 0) / month.length,
    ...[1, 2, 3, 4, 5, 6].map((day) => (weekday === day ? 1 : 0)),
    ...[1, 2, 3].flatMap((k) => [Math.sin(k * angle), Math.cos(k * angle)]),
  ]);
}

/**
 * One booking more never makes fewer guests: whatever its source, and however lately it came, the forecast does not fall by it. Where
 * the nights alone say otherwise, the model is held to it and fitted again.
 */
function fitRising(ridge: Ridge, sources: number): LinearModel {
  const bookings = bookingRows(sources);
  let model = ridge.fit(PENALTY);
  for (let round = 0; round < ROUNDS; round += 1) {
    const falling = bookings.filter((row) => gainOf(model, row) < 0);
    if (falling.length === 0) return model;
    for (const row of falling) ridge.pull(row, -1, FIRMLY);
    model = ridge.fit(PENALTY);
  }
  return lifted(model, Math.max(0, ...bookings.map((row) => -gainOf(model, row))));
}

/** What one booking adds to a row: of each source and of none that is told apart, of the last week, the last month, or before; in a house that knows its year before, or not. */
function bookingRows(sources: number): SparseRow[] {
  const week = sources + 1;
  const month = sources + 2;
  const yearBefore = sources + 3;
  const latenesses = [[], [month], [week, month]].flatMap((each) => [each, [...each, yearBefore]]);
  const sourcesOf = [[], ...Array.from({ length: sources }, (_, source) => [source + 1])];
  return sourcesOf.flatMap((source) =>
    latenesses.map((lateness) => {
      const at = [BOOKED, ...source, ...lateness];
      return { at, values: at.map(() => 1) };
    }),
  );
}

/** By how many guests the forecast rises with a booking: itself, and what it says of those to be picked up. */
function gainOf({ weights }: LinearModel, row: SparseRow): number {
  return 1 + predict({ intercept: 0, weights }, row);
}

function lifted({ intercept, weights }: LinearModel, by: number): LinearModel {
  return { intercept, weights: weights.map((weight, at) => (at === BOOKED ? weight + by : weight)) };
}

/** Mean of what was picked up in nights that were over on a day, each from so many days before. */
export function pickedUp(books: OnTheBooks, asOf: number, ahead: number, nights: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const night of nights) {
    if (night >= asOf || night < books.first) continue;
    sum += books.slept(night) - books.at(night, ahead);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function back(from: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from - step * i);
}
