import type { Transaction } from '@pvt/kernel/database';
import { type KeptDynamicPrice, type KeptForecast, pastBookings } from '../../adapters/postgres/forecasts.ts';
import { nightsOfProperty } from '../../adapters/postgres/night-counts.ts';
import { calendarNightsFrom, moveRevision, pricingOf } from '../../adapters/postgres/pricing.ts';
import { type KeptSuggestion, replaceSuggestions } from '../../adapters/postgres/rate-suggestions.ts';
import { isHeldOut } from '../../core/forecast/hold-out.ts';
import { forecastNights, NIGHTS_AHEAD } from '../../core/forecast/house-forecast.ts';
import { suggestRate } from '../../core/forecast/suggest-rate.ts';
import { dayOf, nightOf } from '../../core/night.ts';
import type { Property } from '../../core/property.ts';
import { dateAfter } from '../../core/stay-dates.ts';
import { compileHouse } from '../pricing/sellable-house.ts';
import { refreshSearch } from '../search/refresh-search.ts';

/** So long before the farthest night bookings count: the model looks at the year before. */
export const HISTORY_DAYS = 1100;

/**
 * Suggests a rate for each night and type that has bounds, and lets those count that the owner lets count. The property is locked.
 * @returns what is suggested
 */
export async function suggestRates(
  tx: Transaction,
  slug: string,
  house: { readonly property: Property; readonly today: string },
  kept: KeptDynamicPrice,
  forecast: KeptForecast,
): Promise<KeptSuggestion[]> {
  const suggestions = await suggestionsOf(tx, slug, house, kept, forecast);
  await replaceSuggestions(tx, slug, house.today, suggestions);
  await moveRevision(tx, slug);
  await refreshSearch(tx, slug);
  return suggestions;
}

async function suggestionsOf(
  tx: Transaction,
  slug: string,
  { property, today }: { readonly property: Property; readonly today: string },
  { definition: { on, holdOut, types } }: KeptDynamicPrice,
  { model }: KeptForecast,
): Promise<KeptSuggestion[]> {
  const pricing = await pricingOf(tx, slug);
  if (model === null || pricing === undefined || types.length === 0) return [];
  const nights = await calendarNightsFrom(tx, slug, today);
  const { pricing: own } = compileHouse(property, { definition: pricing.definition, nights, calendar: [] });
  const counts = await nightsOfProperty(tx, slug, { arrival: today, departure: dateAfter(today, NIGHTS_AHEAD) });
  const byNight = new Map(counts.map((count) => [`${count.type} ${count.night}`, count]));
  const units = counts.filter(({ night }) => night === today).reduce((sum, count) => sum + count.units, 0);
  const bookings = await pastBookings(tx, slug, dateAfter(today, -HISTORY_DAYS));
  const expected = forecastNights(model, bookings, today, units);
  const history = model.slept.map((slept) => slept / Math.max(1, units));
  return expected.flatMap((slept, ahead) =>
    types.flatMap(({ type: code, min, max }): KeptSuggestion[] => {
      const day = dayOf(today) + ahead;
      const night = nightOf(day);
      const type = own.types.get(code);
      const rate = type && own.rateOf(type, day);
      const count = byNight.get(`${code} ${night}`);
      if (rate === undefined || count === undefined) return [];
      const demand = {
        booked: count.sold + count.overbooked,
        ofType: count.units - count.blocked,
        expected: slept,
        units,
        history,
      };
      const { amount, reason } = suggestRate({ base: rate.amount, min, max, ...demand });
      const heldOut = isHeldOut(slug, night, holdOut);
      return [
        { type: code, night, base: rate.amount, amount, reason, expected: slept, heldOut, applied: on && !heldOut },
      ];
    }),
  );
}
