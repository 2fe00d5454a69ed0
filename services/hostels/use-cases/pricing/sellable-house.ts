import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { Transaction } from '@pvt/kernel/database';
import { pricedProperty, pricingOf, rateNightsFrom } from '../../adapters/postgres/pricing.ts';
import { restrictionsIn } from '../../adapters/postgres/restrictions.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { addNights } from '../../core/night.ts';
import { restrictionOf } from '../../core/offer/calendar-restriction.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import { type PricingDefinition, restrictionsOf, setupOf } from '../../core/offer/pricing-definition.ts';
import { compilePricing, type Pricing } from '../../core/price/compile.ts';
import type { Property } from '../../core/property.ts';
import { compileRestrictions, type Restrictions } from '../../core/restrictions/compile-restrictions.ts';
import { dateAt } from '../../core/when.ts';

/** Rates, rules and restrictions of a property, ready to be asked. */
export interface SellableHouse {
  readonly pricing: Pricing;
  readonly restrictions: Restrictions;
}

/** What was compiled last, by property: of each only what it is now is used. */
export interface Houses {
  /** @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND */
  of(tx: Transaction, property: string): Promise<SellableHouse & { readonly property: Property }>;
  /** Where the caller has read the property and its revision already. */
  at(tx: Transaction, slug: string, property: Property, revision: number): Promise<SellableHouse>;
}

const MEGABYTE = 1024 * 1024;
/** Of what is compiled, for each byte of its document. */
const COMPILED = 6;

export function openHouses(): Houses {
  const compiled = openBoundedCache<SellableHouse>({ most: 192 * MEGABYTE, mostOfOwner: 128 * MEGABYTE });
  const houses: Houses = {
    async of(tx, slug) {
      const found = await pricedProperty(tx, slug);
      if (found === undefined) throw propertyNotFound(slug);
      if (found.revision === null) throw pricingNotFound(slug);
      return { property: found.property, ...(await houses.at(tx, slug, found.property, found.revision)) };
    },
    async at(tx, slug, property, revision) {
      const key = `${slug} ${property.currency} ${property.timeZone} ${property.checkIn.from}`;
      const kept = compiled.get(tx.tenant, `${key} ${revision}`);
      if (kept !== undefined) return kept;
      const loaded = await load(tx, slug);
      if (loaded === undefined) throw pricingNotFound(slug);
      const house = compileHouse(property, loaded);
      compiled.put(tx.tenant, `${key} ${loaded.revision}`, house, costOf(loaded));
      return house;
    },
  };
  return houses;
}

export const pricingNotFound = (slug: string) =>
  offerErrors.PRICING_NOT_FOUND(`The property "${slug}" has no rates yet. Keep them first.`);

interface Loaded {
  readonly definition: PricingDefinition;
  readonly revision: number;
  readonly nights: Awaited<ReturnType<typeof rateNightsFrom>>;
  readonly calendar: Awaited<ReturnType<typeof restrictionsIn>>;
}

async function load(tx: Transaction, slug: string): Promise<Loaded | undefined> {
  const kept = await pricingOf(tx, slug);
  if (kept === undefined) return undefined;
  // Stays that are priced anew may have begun some days ago.
  const from = addNights(dateAt(Date.now(), 'UTC'), -60);
  const [nights, calendar] = await Promise.all([rateNightsFrom(tx, slug, from), restrictionsIn(tx, slug, from, null)]);
  return { ...kept, nights, calendar };
}

/** @throws PRICING_INVALID */
export function compileHouse(
  property: Property,
  { definition, nights, calendar }: Pick<Loaded, 'definition' | 'nights' | 'calendar'>,
): SellableHouse {
  return {
    pricing: compilePricing(setupOf(definition, property, nights)),
    restrictions: compileRestrictions(restrictionsOf(definition, property, calendar.map(restrictionOf))),
  };
}

function costOf({ definition, nights, calendar }: Loaded): number {
  return COMPILED * JSON.stringify(definition).length + 200 * (nights.length + calendar.length) + 2000;
}
