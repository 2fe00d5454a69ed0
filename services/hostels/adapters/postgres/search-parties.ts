import type { Transaction } from '@pvt/kernel/database';
import type { SearchFilter } from './search.ts';

// What is left of each type in its fullest night, by the key of night_count; a night without a row has everything.
const PARTIES = {
  name: 'hostels_search_parties',
  text: `select h.property from (
      select h.property, h.name from hostels.search_house h
        where h.tenant = $1 and ($2::text is null or h.place = $2) and ($5::text[] is null or h.property = any($5))
          and ($7::text[] = '{}' or h.amenities @> $7) and h.property <> all($8)
        order by h.name, h.property limit $9) h
    cross join lateral (
      select sum(greatest(0, u.units - k.taken) * t.capacity) as places from hostels.search_type t
        join hostels.type_units u on u.tenant = $1 and u.property = t.property and u.type = t.type
        cross join lateral (
          select coalesce(max(k.sold + k.blocked + k.overbooked), 0) as taken from hostels.night_count k
            where k.tenant = $1 and k.property = t.property and k.type = t.type and k.night >= $3 and k.night < $4) k
        where t.tenant = $1 and t.property = h.property and ($6::text[] is null or t.kind = any($6))) p
    where p.places >= $10 order by h.name, h.property limit $11`,
};

/** How many houses are looked at, by their names, for those that have places for all of a party. */
const MOST_LOOKED = 200;

/**
 * Houses that have a place for each of the guests in all their types together, whether or not rooms can be found for them. By their names.
 * Served by search_house_of_place or _by_name.
 * @param except those that are known
 */
export async function housesForParty(
  tx: Transaction,
  { place, arrival, departure, houses, kinds, amenities, guests }: SearchFilter,
  except: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ property: string }>(PARTIES, [
    ...[tx.tenant, place, arrival, departure, houses, kinds, amenities, except, MOST_LOOKED, guests, most],
  ]);
  return rows.map(({ property }) => property);
}
