import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { MonthPrice } from '../../core/search/month-prices.ts';

export interface SearchHouse {
  readonly property: string;
  readonly place: string;
  readonly name: string;
  readonly words: string;
  readonly amenities: readonly string[];
  readonly kinds: readonly string[];
  readonly types: readonly {
    readonly type: string;
    readonly kind: string;
    readonly sells: string;
    readonly capacity: number;
    readonly overbooking: number;
    readonly months: readonly MonthPrice[];
  }[];
}

/** Puts what searches read of a property in the place of what they have read. */
export async function storeSearchHouse(tx: Transaction, house: SearchHouse, today: string): Promise<void> {
  const { property, place, name, words, amenities, kinds, types } = house;
  const before = await tx.query<{ place: string }>(
    'select place from hostels.search_house where tenant = $1 and property = $2',
    [tx.tenant, property],
  );
  for (const table of ['month_price', 'search_type'])
    await tx.query(`delete from hostels.${table} where tenant = $1 and property = $2`, [tx.tenant, property]);
  await tx.query(
    `insert into hostels.search_house (tenant, property, place, name, words, amenities, kinds, priced_on)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, property) do update set place = excluded.place, name = excluded.name, words = excluded.words,
        amenities = excluded.amenities, kinds = excluded.kinds, priced_on = excluded.priced_on`,
    [tx.tenant, property, place, name, words, amenities, kinds, today],
  );
  await tx.query(
    `insert into hostels.search_type (tenant, property, type, kind, sells, capacity)
      select $1, $2, t.type, t.kind, t.sells, t.capacity
        from json_to_recordset($3::json) as t (type text, kind text, sells text, capacity integer)`,
    [tx.tenant, property, JSON.stringify(types.map(({ months: _months, ...type }) => type))],
  );
  const months = types.flatMap(({ months: of, ...type }) => of.map((month) => ({ ...type, ...month })));
  await tx.query(
    `insert into hostels.month_price
        (tenant, property, type, month, place, least, prices, kind, sells, capacity, overbooking, name, amenities)
      select $1, $2, m.type, m.month, $3, m.least, m.prices, m.kind, m.sells, m.capacity, m.overbooking, $4, $5
        from json_to_recordset($6::json) as m (type text, month date, least integer, prices integer[],
          kind text, sells text, capacity integer, overbooking integer)`,
    [tx.tenant, property, place, name, amenities, JSON.stringify(months)],
  );
  await countHouses(tx, [...new Set([...before.map((row) => row.place), place])].toSorted());
}

/** Served by search_house_of_place. */
async function countHouses(tx: Transaction, places: readonly string[]): Promise<void> {
  await tx.query(
    `insert into hostels.search_place (tenant, place, houses)
      select $1, p.place, (select count(*) from hostels.search_house h where h.tenant = $1 and h.place = p.place)
        from unnest($2::text[]) p (place)
      on conflict (tenant, place) do update set houses = excluded.houses, version = search_place.version + 1`,
    [tx.tenant, places],
  );
}

/** Houses that were not priced today yet, over all tenants. Served by search_house_due. */
export function duePrices(
  tx: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly property: string }[]> {
  return tx.query(
    'select tenant, property from hostels.search_house where priced_on < current_date order by priced_on limit $1',
    [most],
  );
}
