import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { Transaction } from '@pvt/kernel/database';
import { pricedProperty, pricingsOf, rateNightsOf } from '../../adapters/postgres/pricing.ts';
import { restrictionsFrom } from '../../adapters/postgres/restrictions.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { addNights } from '../../core/night.ts';
import { type KeptRestriction, restrictionOf } from '../../core/offer/calendar-restriction.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import {
  type NightRate,
  type PricingDefinition,
  restrictionsOf,
  setupOf,
} from '../../core/offer/pricing-definition.ts';
import { compilePricing, type Pricing } from '../../core/price/compile.ts';
import type { Property } from '../../core/property.ts';
import { compileRestrictions, type Restrictions } from '../../core/restrictions/compile-restrictions.ts';
import { dateAt } from '../../core/when.ts';

/** Rates, rules and restrictions of a property, ready to be asked. */
export interface SellableHouse {
  readonly pricing: Pricing;
  readonly restrictions: Restrictions;
  /** Channels whose guests owe their taxes at the desk. */
  readonly taxedAtDesk: ReadonlySet<string>;
}

/** What was compiled last, by property: of each only what it is now is used. */
export interface Houses {
  /** @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND */
  of(tx: Transaction, property: string): Promise<SellableHouse & { readonly property: Property }>;
  /** Where the caller has read the properties and their revisions already; by slug, without those that have no rates. */
  all(tx: Transaction, read: readonly ReadHouse[]): Promise<ReadonlyMap<string, SellableHouse>>;
}

export interface ReadHouse {
  readonly slug: string;
  readonly definition: Property;
  readonly revision: number;
}

const MEGABYTE = 1024 * 1024;
/** Of what is compiled, for each byte of its document. */
const COMPILED = 6;

export function openHouses(): Houses {
  const compiled = openBoundedCache<SellableHouse>({ most: 192 * MEGABYTE, mostOfOwner: 128 * MEGABYTE });
  const keyOf = ({ slug, definition: { currency, timeZone, checkIn } }: ReadHouse, revision: number): string =>
    `${slug} ${currency} ${timeZone} ${checkIn.from} ${revision}`;

  const houses: Houses = {
    async of(tx, slug) {
      const found = await pricedProperty(tx, slug);
      if (found === undefined) throw propertyNotFound(slug);
      const { property, revision } = found;
      if (revision === null) throw pricingNotFound(slug);
      const house = (await houses.all(tx, [{ slug, definition: property, revision }])).get(slug);
      if (house === undefined) throw pricingNotFound(slug);
      return { property, ...house };
    },
    async all(tx, read) {
      const known = new Map<string, SellableHouse>();
      const missing: ReadHouse[] = [];
      for (const house of read) {
        const kept = compiled.get(tx.tenant, keyOf(house, house.revision));
        if (kept === undefined) missing.push(house);
        else known.set(house.slug, kept);
      }
      if (missing.length === 0) return known;
      const loaded = await load(
        tx,
        missing.map(({ slug }) => slug),
      );
      for (const read of missing) {
        const now = loaded.get(read.slug);
        if (now === undefined) continue;
        const house = compileHouse(read.definition, now);
        compiled.put(tx.tenant, keyOf(read, now.revision), house, costOf(now));
        known.set(read.slug, house);
      }
      return known;
    },
  };
  return houses;
}

export const pricingNotFound = (slug: string) =>
  offerErrors.PRICING_NOT_FOUND(`The property "${slug}" has no rates yet. Keep them first.`);

interface Loaded {
  readonly definition: PricingDefinition;
  readonly revision: number;
  readonly nights: Awaited<ReturnType<typeof rateNightsOf>>;
  readonly calendar: Awaited<ReturnType<typeof restrictionsFrom>>;
}

async function load(tx: Transaction, slugs: readonly string[]): Promise<ReadonlyMap<string, Loaded>> {
  // Stays that are priced anew may have begun some days ago.
  const from = addNights(dateAt(Date.now(), 'UTC'), -60);
  const [kept, nights, calendar] = await Promise.all([
    pricingsOf(tx, slugs),
    rateNightsOf(tx, slugs, from),
    restrictionsFrom(tx, slugs, from),
  ]);
  const nightsBy = Map.groupBy(nights, ({ property }) => property);
  const calendarBy = Map.groupBy(calendar, ({ property }) => property);
  return new Map(
    kept.map(({ property, definition, revision }) => [
      property,
      { definition, revision, nights: nightsBy.get(property) ?? [], calendar: calendarBy.get(property) ?? [] },
    ]),
  );
}

interface Parts {
  readonly definition: PricingDefinition;
  readonly nights: readonly NightRate[];
  readonly calendar: readonly KeptRestriction[];
}

/** @throws PRICING_INVALID */
export function compileHouse(property: Property, { definition, nights, calendar }: Parts): SellableHouse {
  const { channelTaxes = [] } = definition;
  return {
    taxedAtDesk: new Set(channelTaxes.flatMap(({ channel, collects }) => (collects === 'house' ? [channel] : []))),
    pricing: compilePricing(setupOf(definition, property, nights)),
    restrictions: compileRestrictions(restrictionsOf(definition, property, calendar.map(restrictionOf))),
  };
}

function costOf({ definition, nights, calendar }: Loaded): number {
  return COMPILED * JSON.stringify(definition).length + 200 * (nights.length + calendar.length) + 2000;
}
