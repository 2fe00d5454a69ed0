import type { Transaction } from '@pvt/kernel/database';
import type { SearchFilter } from './search.ts';

export interface Facet {
  readonly facet: 'kind' | 'amenity';
  readonly value: string;
  readonly houses: number;
}

const facets = (where: string) => `with h as materialized (select h.kinds, h.amenities from hostels.search_house h
      where h.tenant = $1 and ${where} and ($3::text[] = '{}' or h.amenities @> $3) limit $4)
    select 'kind' as facet, k.value, count(*)::integer as houses from h cross join unnest(h.kinds) k (value) group by 2
    union all
    select 'amenity', a.value, count(*)::integer from h cross join unnest(h.amenities) a (value) group by 2
    order by 1, 3 desc, 2`;
const OF_PLACE = { name: 'hostels_search_facets_of_place', text: facets('h.place = $2') };
const NAMED = { name: 'hostels_search_facets_named', text: facets('h.property = any($2)') };
const ALL = { name: 'hostels_search_facets', text: facets('$2::text is null') };

/** What the houses of a place have, over so many of them at most, whether or not they are open. Served by search_house_of_place. */
export function facetsOf(
  tx: Transaction,
  { place, houses, amenities }: Pick<SearchFilter, 'place' | 'houses' | 'amenities'>,
  most: number,
): Promise<Facet[]> {
  const statement = houses !== null ? NAMED : place !== null ? OF_PLACE : ALL;
  return tx.query<Facet>(statement, [tx.tenant, houses ?? place, amenities, most]);
}

// No place is ever taken out, and versions only grow: their sum grows with each of them.
const VERSIONS = {
  name: 'hostels_search_versions',
  text: 'select coalesce(sum(version), 0)::bigint as version from hostels.search_place where tenant = $1',
};

/** Moves with each change of any house. */
export async function versionOfAll(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ version: number }>(VERSIONS, [tx.tenant]);
  return row?.version ?? 0;
}
