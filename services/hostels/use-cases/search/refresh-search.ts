import type { Transaction } from '@pvt/kernel/database';
import { pricingOf, rateNightsFrom } from '../../adapters/postgres/pricing.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { restrictionsIn } from '../../adapters/postgres/restrictions.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { duePrices, storeSearchHouse } from '../../adapters/postgres/search-store.ts';
import { dayOf } from '../../core/night.ts';
import { folded } from '../../core/search/fold.ts';
import { monthPrices } from '../../core/search/month-prices.ts';
import { kindOf } from '../../core/search/search-request.ts';
import { dateAt } from '../../core/when.ts';
import { compileHouse } from '../pricing/sellable-house.ts';
import type { HostelsTools } from '../tools.ts';

const MOST_TYPES = 200;

/** Makes anew what searches read of a property, in the transaction that has changed it; nothing where it has no rates yet. */
export async function refreshSearch(tx: Transaction, slug: string): Promise<void> {
  const [property, kept, types] = await Promise.all([
    propertyOf(tx, slug),
    pricingOf(tx, slug),
    roomTypesAfter(tx, slug, undefined, MOST_TYPES),
  ]);
  if (property === undefined || kept === undefined) return;
  const now = Date.now();
  const today = dateAt(now, property.timeZone);
  const [nights, calendar] = await Promise.all([
    rateNightsFrom(tx, slug, today),
    restrictionsIn(tx, slug, today, null),
  ]);
  const house = compileHouse(property, { definition: kept.definition, nights, calendar });
  const { name, address, amenities, description = '' } = property;
  const sold = types.filter(({ code }) => house.pricing.types.has(code));
  await storeSearchHouse(
    tx,
    {
      property: slug,
      place: folded(address.city),
      name: folded(name),
      words: folded([name, address.city, address.region ?? '', ...address.lines, description.slice(0, 500)].join(' ')),
      amenities,
      kinds: [...new Set(sold.map(({ definition }) => kindOf(definition.sells)))],
      types: sold.map(({ code, definition: { sells, capacity, overbooking = 0 } }) => ({
        ...{ type: code, kind: kindOf(sells), sells, capacity, overbooking },
        months: monthPrices(house, code, capacity, dayOf(today), now),
      })),
    },
    today,
  );
}

const AT_ONCE = 100;

/** Each house once a day: rules by lead time have other prices, and a night more can be sold. */
export async function refreshDaily({ database }: Pick<HostelsTools, 'database'>): Promise<void> {
  const due = await database.housekeeping((tx) => duePrices(tx, AT_ONCE));
  for (const { tenant, property } of due) await database.transaction(tenant, (tx) => refreshSearch(tx, property));
}
