import type { CallContext } from '@pvt/kernel/context';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { cheapestNights } from '../../adapters/postgres/search.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { Property } from '../../core/property.ts';
import type { KeptRoomType } from '../../core/room-type.ts';
import { requireNights } from '../../core/stay-dates.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

export interface House {
  readonly slug: string;
  readonly property: Property;
  readonly types: readonly KeptRoomType[];
}

const MOST_TYPES = 200;

/** @throws PROPERTY_NOT_FOUND */
export function showHouse(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  slug: string,
): Promise<House> {
  return database.transaction(tenant, async (tx) => {
    const property = await propertyOf(tx, slug);
    if (property === undefined) throw propertyNotFound(slug);
    return { slug, property, types: await roomTypesAfter(tx, slug, undefined, MOST_TYPES) };
  });
}

/** What one guest pays in each night for the cheapest type that is free. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export async function showCheapest(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  slug: string,
  { from, until }: { readonly from: string; readonly until: string },
): ReturnType<typeof cheapestNights> {
  const nights = { arrival: from, departure: until };
  requireNights(nights, undefined, '/until');
  return database.transaction(tenant, async (tx) => {
    await requireProperty(tx, slug);
    return cheapestNights(tx, slug, nights);
  });
}
