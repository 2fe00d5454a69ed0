import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { Transaction } from '@pvt/kernel/database';
import type { SearchFilter } from '../../adapters/postgres/search.ts';
import { type Facet, facetsOf, versionOfAll } from '../../adapters/postgres/search-facets.ts';

/** What the houses of a place have, as it was counted for the place as it is now. */
export interface FacetCounts {
  /** @param version of the place; undefined where all of them are searched */
  of(tx: Transaction, filter: SearchFilter, version: number | undefined): Promise<readonly Facet[]>;
}

const MEGABYTE = 1024 * 1024;
const MOST_HOUSES = 1000;
/** Of a count, for what it is known by and for each of its rows. */
const COST = { count: 500, row: 200 };

export function openFacetCounts(): FacetCounts {
  const counted = openBoundedCache<readonly Facet[]>({ most: 16 * MEGABYTE, mostOfOwner: 4 * MEGABYTE });
  return {
    async of(tx, filter, version) {
      const { place, houses, amenities } = filter;
      if (houses !== null) return facetsOf(tx, filter, MOST_HOUSES);
      const key = JSON.stringify([place, version ?? (await versionOfAll(tx)), amenities]);
      const known = counted.get(tx.tenant, key);
      if (known !== undefined) return known;
      const facets = await facetsOf(tx, filter, MOST_HOUSES);
      counted.put(tx.tenant, key, facets, COST.count + COST.row * facets.length);
      return facets;
    },
  };
}
