import type { CallContext } from '@pvt/kernel/context';
import { pricingOf } from '../../adapters/postgres/pricing.ts';
import type { KeptPricing } from '../../core/offer/pricing-definition.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';
import { pricingNotFound } from './sellable-house.ts';

/** @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND */
export function getPricing(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
): Promise<KeptPricing> {
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const kept = await pricingOf(tx, property);
    if (kept === undefined) throw pricingNotFound(property);
    return kept;
  });
}
