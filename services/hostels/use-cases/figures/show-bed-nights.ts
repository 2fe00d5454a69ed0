import type { CallContext } from '@pvt/kernel/context';
import { localDate } from '../../adapters/postgres/night-counts.ts';
import { bedNights } from '../../adapters/postgres/sales.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { HostelsTools } from '../tools.ts';

/**
 * How many beds there were to sell: those that the property has now, less what was blocked. What occupancy and RevPAR are shares of.
 * @throws PROPERTY_NOT_FOUND
 */
export function showBedNights(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  period: { readonly from: string; readonly to: string },
): Promise<{ readonly beds: number; readonly bedNights: number }> {
  return database.transaction(tenant, async (tx) => {
    if ((await localDate(tx, property)) === undefined) throw propertyNotFound(property);
    return bedNights(tx, property, period);
  });
}
