import { meanAbsolute } from './accuracy.ts';
import { forecastOccupancy, pickedUp, trainOccupancy } from './occupancy.ts';
import type { OnTheBooks } from './on-the-books.ts';

/** Mean absolute error in units per night: of the model, and of two guesses that need none. */
export interface OccupancyBackTest {
  readonly ahead: number;
  readonly nights: number;
  readonly model: number;
  /** As many as a year before, on the same weekday. */
  readonly lastYear: number;
  /** What is booked, and what was picked up on average around the same night of the year before. */
  readonly pickUp: number;
}

const YEAR = 364;
const REFIT_EVERY = 7;
const AROUND = 14;

/**
 * Forecasts nights that are over as it would have done then: each by a model that was learned from nights that were over so many days
 * before it.
 * @param from the first night, days since 1970 @param until the first that is not forecast
 */
export function backTestOccupancy(
  books: OnTheBooks,
  sources: readonly string[],
  ahead: number,
  { from, until }: { readonly from: number; readonly until: number },
): OccupancyBackTest {
  const errors = { model: [] as number[], lastYear: [] as number[], pickUp: [] as number[] };
  let model = trainOccupancy(books, sources, ahead, from - ahead);
  for (let night = from; night < until; night += 1) {
    const asOf = night - ahead;
    if (night > from && (night - from) % REFIT_EVERY === 0) model = trainOccupancy(books, sources, ahead, asOf);
    const slept = books.slept(night);
    const around = Array.from({ length: 2 * AROUND + 1 }, (_, i) => night - YEAR + AROUND - i);
    errors.model.push(slept - forecastOccupancy(model, books, night, mostSlept(books, asOf)));
    errors.lastYear.push(slept - books.slept(night - YEAR));
    errors.pickUp.push(slept - books.at(night, ahead) - pickedUp(books, asOf, ahead, around));
  }
  return {
    ...{ ahead, nights: errors.model.length, model: meanAbsolute(errors.model) },
    ...{ lastYear: meanAbsolute(errors.lastYear), pickUp: meanAbsolute(errors.pickUp) },
  };
}

/** Of a history that does not say how many units there were: as many as were ever slept in before. */
function mostSlept(books: OnTheBooks, asOf: number): number {
  let most = 0;
  for (let night = books.first; night < asOf; night += 1) most = Math.max(most, books.slept(night));
  return most;
}
