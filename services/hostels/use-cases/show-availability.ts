import type { CallContext } from '@pvt/kernel/context';
import { nightsOfProperty } from '../adapters/postgres/night-counts.ts';
import { type NightOfType, sellable } from '../core/availability.ts';
import { MOST_NIGHTS, requireNights, type StayDates } from '../core/stay-dates.ts';
import { requireProperty } from './require-property.ts';
import type { HostelsTools } from './tools.ts';

export interface TypeAvailability {
  readonly type: string;
  readonly nights: readonly (NightOfType & { readonly sellable: number })[];
}

/** What each room type of a property has, by night. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export async function showAvailability(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  dates: StayDates,
): Promise<TypeAvailability[]> {
  requireNights(dates, MOST_NIGHTS);
  const rows = await database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return nightsOfProperty(tx, property, dates);
  });
  return [...Map.groupBy(rows, ({ type }) => type)].map(([type, nights]) => ({
    type,
    nights: nights.map(({ type: _type, ...night }) => ({ ...night, sellable: sellable(night) })),
  }));
}
