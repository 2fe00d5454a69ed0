import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { dynamicPriceOf, storeDynamicPrice } from '../../adapters/postgres/forecasts.ts';
import { localDate } from '../../adapters/postgres/night-counts.ts';
import { pricingOf } from '../../adapters/postgres/pricing.ts';
import { lockProperty } from '../../adapters/postgres/properties.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { type DynamicPrice, NOT_DYNAMIC } from '../../core/forecast/dynamic-price.ts';
import { forecastErrors } from '../../core/forecast/errors.ts';
import { dynamicPriceChanged } from '../../core/forecast/events.ts';
import { pricingNotFound } from '../pricing/sellable-house.ts';
import type { CommandTools } from '../tools.ts';
import { suggestWithin } from './train-forecast.ts';

/**
 * Chooses whether and how far the forecast moves rates; those that it has moved follow at once. The same again changes nothing.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, DYNAMIC_PRICE_INVALID, CHANGED_MEANWHILE
 */
export function saveDynamicPrice(
  { database, log }: CommandTools,
  context: CallContext,
  slug: string,
  definition: DynamicPrice,
  conditions: Conditions = UNCONDITIONAL,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const property = await lockProperty(tx, slug);
    if (property === undefined) throw propertyNotFound(slug);
    const before = (await dynamicPriceOf(tx, slug))?.definition;
    requireMatch(conditions, entityTag(before ?? NOT_DYNAMIC), `The dynamic price of "${slug}"`);
    await requireBounds(tx, slug, definition);
    if (before !== undefined && sameJson(before, definition)) return;
    await storeDynamicPrice(tx, slug, definition);
    await log.publish(tx, [dynamicPriceChanged.of(context, { name: slug, before: before ?? null, after: definition })]);
    const today = (await localDate(tx, slug)) ?? '';
    await suggestWithin({ log }, tx, context, slug, { property, today });
  });
}

/** @throws PRICING_NOT_FOUND, DYNAMIC_PRICE_INVALID */
async function requireBounds(tx: Transaction, slug: string, { types }: DynamicPrice): Promise<void> {
  const pricing = await pricingOf(tx, slug);
  if (pricing === undefined) throw pricingNotFound(slug);
  const invalid = (detail: string, pointer: string) => forecastErrors.DYNAMIC_PRICE_INVALID(detail, { pointer });
  for (const [i, { type, min, max }] of types.entries()) {
    if (!pricing.definition.types.some(({ id }) => id === type))
      throw invalid(`The pricing has no room type "${type}".`, `/types/${i}/type`);
    if (types.findIndex((each) => each.type === type) !== i)
      throw invalid(`"${type}" stands there twice.`, `/types/${i}/type`);
    if (min > max) throw invalid(`The least, ${min}, is above the most, ${max}.`, `/types/${i}/min`);
  }
}
