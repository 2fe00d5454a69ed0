import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  dynamicPriceOf,
  forecastOf,
  type KeptForecast,
  nightRevenues,
  type TrainingFailure,
  trainingFailureOf,
} from '../../adapters/postgres/forecasts.ts';
import { localDate, nightsOfProperty } from '../../adapters/postgres/night-counts.ts';
import { type KeptSuggestion, suggestionOf, suggestionsIn } from '../../adapters/postgres/rate-suggestions.ts';
import { type DynamicPrice, NOT_DYNAMIC } from '../../core/forecast/dynamic-price.ts';
import { forecastErrors } from '../../core/forecast/errors.ts';
import { type HoldOutResult, holdOutResult } from '../../core/forecast/hold-out.ts';
import { type RevenuePoint, revenueCurve } from '../../core/forecast/revenue-curve.ts';
import { dateAfter, requireNights } from '../../core/stay-dates.ts';
import { dateAt } from '../../core/when.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'database'>;

export interface Demand {
  readonly definition: DynamicPrice;
  readonly forecast: KeptForecast | null;
  /** Null where it has learned since. */
  readonly failure: TrainingFailure | null;
  readonly result: HoldOutResult;
}

/** What an owner has chosen, what was learned, and what it has brought. @throws PROPERTY_NOT_FOUND */
export function showDemand({ database }: Tools, { tenant }: CallContext, property: string): Promise<Demand> {
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const kept = await dynamicPriceOf(tx, property);
    const since = kept?.since ?? null;
    const nights = since === null ? [] : await revenuesSince(tx, property, since);
    return {
      definition: kept?.definition ?? NOT_DYNAMIC,
      forecast: (await forecastOf(tx, property)) ?? null,
      failure: (await trainingFailureOf(tx, property)) ?? null,
      result: holdOutResult(nights),
    };
  });
}

/** Nights that are over. */
async function revenuesSince(tx: Transaction, property: string, since: string) {
  const today = (await localDate(tx, property)) ?? '';
  return nightRevenues(tx, property, dateAt(Date.parse(since), 'UTC'), today);
}

/** By night and type. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export function listSuggestions(
  { database }: Tools,
  { tenant }: CallContext,
  property: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<KeptSuggestion[]> {
  requireNights({ arrival: from, departure: until }, undefined, '/until');
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return suggestionsIn(tx, property, from, until);
  });
}

const DEFAULT_ERROR = 0.2;

/** What a night of a type could bring at other prices, as a band. @throws PROPERTY_NOT_FOUND, SUGGESTION_NOT_FOUND */
export function showCurve(
  { database }: Tools,
  { tenant }: CallContext,
  property: string,
  { type, night }: { readonly type: string; readonly night: string },
): Promise<RevenuePoint[]> {
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const suggestion = await suggestionOf(tx, property, type, night);
    const bounds = (await dynamicPriceOf(tx, property))?.definition.types.find((each) => each.type === type);
    if (suggestion === undefined || bounds === undefined)
      throw forecastErrors.SUGGESTION_NOT_FOUND(`For "${type}" nothing is suggested in the night of ${night}.`);
    const counts = await nightsOfProperty(tx, property, { arrival: night, departure: dateAfter(night, 1) });
    const house = counts.reduce((sum, { units }) => sum + units, 0);
    const ofType = counts.find((count) => count.type === type)?.units ?? 0;
    // The house is forecast as a whole: a type has its part of it.
    const part = house === 0 ? 0 : ofType / house;
    const tested = (await forecastOf(tx, property))?.backTest.find(({ ahead }) => ahead === 30);
    const error = (tested?.model ?? suggestion.expected * DEFAULT_ERROR) * part;
    const price = suggestion.applied ? suggestion.amount : suggestion.base;
    return revenueCurve({ price, expected: suggestion.expected * part, error, units: ofType, ...bounds });
  });
}
