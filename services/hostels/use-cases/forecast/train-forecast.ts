import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  dueForecasts,
  dynamicPriceOf,
  forecastOf,
  pastBookings,
  storeForecast,
  storeTrainingFailure,
} from '../../adapters/postgres/forecasts.ts';
import { localDate } from '../../adapters/postgres/night-counts.ts';
import { lockProperty } from '../../adapters/postgres/properties.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { NOT_DYNAMIC } from '../../core/forecast/dynamic-price.ts';
import { ratesSuggested } from '../../core/forecast/events.ts';
import { trainHouse } from '../../core/forecast/house-forecast.ts';
import { dateAfter } from '../../core/stay-dates.ts';
import { eachInTurn } from '../each-in-turn.ts';
import type { CommandTools, OwnTools } from '../tools.ts';
import { HISTORY_DAYS, suggestRates } from './suggest-rates.ts';

/**
 * Learns from a house's own nights how full it is going to be, tests it on nights that are over, and suggests rates by it.
 * @throws PROPERTY_NOT_FOUND
 */
export async function trainForecast(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
): Promise<void> {
  // What takes long is done before anything is locked.
  const history = await database.snapshot(context.tenant, async (tx) => {
    const today = await localDate(tx, property);
    if (today === undefined) throw propertyNotFound(property);
    return { today, bookings: await pastBookings(tx, property, dateAfter(today, -HISTORY_DAYS)) };
  });
  const trained = trainHouse(history.bookings, history.today);
  await database.transaction(context.tenant, async (tx) => {
    const house = await lockProperty(tx, property);
    if (house === undefined) throw propertyNotFound(property);
    await storeForecast(tx, property, { model: trained?.forecast ?? null, backTest: trained?.backTest ?? [] });
    await suggestWithin({ log }, tx, context, property, { property: house, today: history.today });
  });
}

/** Suggests anew by what was learned last. The property is locked. */
export async function suggestWithin(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  slug: string,
  house: Parameters<typeof suggestRates>[2],
): Promise<void> {
  const forecast = await forecastOf(tx, slug);
  if (forecast === undefined) return;
  const kept = (await dynamicPriceOf(tx, slug)) ?? { definition: NOT_DYNAMIC, since: null };
  const suggested = await suggestRates(tx, slug, house, kept, forecast);
  const applied = suggested.filter((each) => each.applied).length;
  const told = { property: slug, nights: forecast.model?.nights ?? 0, suggested: suggested.length, applied };
  await log.publish(tx, [ratesSuggested.of(context, told)]);
}

const AT_ONCE = 20;

/** Each house with bounds once a day; one that could not learn keeps what it has, and says why. @throws AggregateError where some could not */
export async function trainDaily({ database, log, ownContext }: OwnTools): Promise<void> {
  const due = await database.housekeeping((tx) => dueForecasts(tx, AT_ONCE));
  await eachInTurn(due, async ({ tenant, property }) => {
    try {
      await trainForecast({ database, log }, ownContext(tenant), property);
    } catch (error) {
      await database.transaction(tenant, (tx) => storeTrainingFailure(tx, property, reasonOf(error)));
      throw error;
    }
  });
}

const LONGEST_REASON = 500;

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON);
