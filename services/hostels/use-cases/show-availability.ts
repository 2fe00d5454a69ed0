import type { CallContext } from '@pvt/kernel/context';
import { localDate, nightsOfProperty } from '../adapters/postgres/night-counts.ts';
import { type NightOfType, sellable } from '../core/availability.ts';
import { propertyNotFound } from '../core/errors.ts';
import { dateAfter } from '../core/stay-dates.ts';
import type { HostelsTools } from './tools.ts';

export interface TypeAvailability {
  readonly type: string;
  readonly nights: readonly (NightOfType & { readonly sellable: number })[];
}

/**
 * What each room type of a property has, by night.
 * @param asked without an arrival, from the property's own today on
 * @throws PROPERTY_NOT_FOUND
 */
export async function showAvailability(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  asked: { readonly arrival?: string; readonly nights: number },
): Promise<TypeAvailability[]> {
  const rows = await database.transaction(tenant, async (tx) => {
    const today = await localDate(tx, property);
    if (today === undefined) throw propertyNotFound(property);
    const arrival = asked.arrival ?? today;
    return nightsOfProperty(tx, property, { arrival, departure: dateAfter(arrival, asked.nights) });
  });
  return [...Map.groupBy(rows, ({ type }) => type)].map(([type, nights]) => ({
    type,
    nights: nights.map(({ type: _type, ...night }) => ({ ...night, sellable: sellable(night) })),
  }));
}
