import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { pricingOf, storePricing } from '../../adapters/postgres/pricing.ts';
import { lockProperty } from '../../adapters/postgres/properties.ts';
import { dropSuggestionsFrom } from '../../adapters/postgres/rate-suggestions.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { deskDate } from '../../core/booking/state.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { pricingChanged } from '../../core/offer/events.ts';
import type { KeptPricing, PricingDefinition } from '../../core/offer/pricing-definition.ts';
import { priceErrors } from '../../core/price/errors.ts';
import type { Property } from '../../core/property.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import type { CommandTools } from '../tools.ts';
import { compileHouse } from './sellable-house.ts';

const MOST_TYPES = 200;

/**
 * Keeps all rates and rules of a property, as a new version. The same content again changes nothing.
 * @throws PROPERTY_NOT_FOUND, PRICING_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function savePricing(
  { database, log }: CommandTools,
  context: CallContext,
  slug: string,
  definition: PricingDefinition,
  conditions: Conditions = UNCONDITIONAL,
): Promise<KeptPricing> {
  return database.transaction(context.tenant, async (tx) => {
    const property = await lockProperty(tx, slug);
    if (property === undefined) throw propertyNotFound(slug);
    const kept = await pricingOf(tx, slug);
    const before = kept?.definition;
    if (conditions.newOnly && before !== undefined) throw nameTaken('pricing of', slug, '/property');
    requireMatch(conditions, before && entityTag(before), `The pricing of "${slug}"`);
    await requireUsable(tx, slug, property, definition);
    if (kept !== undefined && sameJson(before, definition)) return kept;
    const stored = await storePricing(tx, slug, definition, context.principal.name);
    // What the forecast has suggested was for the rates of before; it suggests anew when it learns next.
    await dropSuggestionsFrom(tx, slug, deskDate(Date.now(), property));
    await refreshSearch(tx, slug);
    await log.publish(tx, [pricingChanged.of(context, { name: slug, before: before ?? null, after: definition })]);
    return stored;
  });
}

/** @throws PRICING_INVALID with a pointer for each thing that is wrong */
export async function requireUsable(
  tx: Transaction,
  slug: string,
  property: Property,
  definition: PricingDefinition,
): Promise<ReturnType<typeof compileHouse>> {
  const house = compileHouse(property, { definition, nights: [], calendar: [] });
  const types = new Map(
    (await roomTypesAfter(tx, slug, undefined, MOST_TYPES)).map((type) => [type.code, type.definition]),
  );
  const errors = definition.types.flatMap(({ id, sold }, i): FieldError[] => {
    const type = types.get(id);
    if (type === undefined) return [{ pointer: `/types/${i}/id`, detail: `The property has no room type "${id}".` }];
    const byBed = type.sells.endsWith('_dorm_bed');
    if (byBed === (sold === 'bed')) return [];
    return [{ pointer: `/types/${i}/sold`, detail: `"${id}" is sold by ${byBed ? 'bed' : 'unit'}.` }];
  });
  const [first] = errors;
  if (first !== undefined) throw priceErrors.PRICING_INVALID(first.detail, { errors });
  return house;
}
