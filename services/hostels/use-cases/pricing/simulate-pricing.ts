import type { CallContext } from '@pvt/kernel/context';
import { rateNightsFrom } from '../../adapters/postgres/pricing.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { restrictionsIn } from '../../adapters/postgres/restrictions.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { stayRequestOf } from '../../core/offer/price-rooms.ts';
import type { PricingDefinition } from '../../core/offer/pricing-definition.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { offerStay, type StayOffer } from '../../core/restrictions/offer-stay.ts';
import type { HostelsTools } from '../tools.ts';
import { requireUsable } from './save-pricing.ts';
import { compileHouse, type SellableHouse } from './sellable-house.ts';

export interface Simulation {
  /** Rates and rules to try; without them, those that are kept. */
  readonly definition?: PricingDefinition;
  readonly requests: readonly (StayQuoteRequest & { readonly type: string; readonly bookedAt?: string })[];
}

/**
 * What stays would cost, whether or not they are free; nothing is kept.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, PRICING_INVALID
 */
export function simulatePricing(
  { database, houses }: Pick<HostelsTools, 'database' | 'houses'>,
  { tenant }: CallContext,
  slug: string,
  { definition, requests }: Simulation,
): Promise<StayOffer[]> {
  return database.transaction(tenant, async (tx) => {
    const house = definition === undefined ? await houses.of(tx, slug) : await tried(definition);
    return requests.map((request) => offerOf(house, request));

    async function tried(draft: PricingDefinition): Promise<SellableHouse> {
      const property = await propertyOf(tx, slug);
      if (property === undefined) throw propertyNotFound(slug);
      await requireUsable(tx, slug, property, draft);
      const from = requests.map(({ arrival }) => arrival).toSorted()[0] ?? '2000-01-01';
      const nights = await rateNightsFrom(tx, slug, from);
      const calendar = await restrictionsIn(tx, slug, from, null);
      return compileHouse(property, { definition: draft, nights, calendar });
    }
  });
}

function offerOf({ pricing, restrictions }: SellableHouse, request: Simulation['requests'][number]): StayOffer {
  const plan = request.plan ?? pricing.setup.plans[0]?.id ?? '';
  const at = request.bookedAt === undefined ? Date.now() : Date.parse(request.bookedAt);
  const group = { type: request.type, guests: [...request.guests.keys()] };
  return offerStay(pricing, restrictions, stayRequestOf(request, plan, at, group, true));
}
