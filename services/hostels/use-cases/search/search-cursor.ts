import { keyset } from '@pvt/kernel/http/keyset';
import type { SearchQuery } from '../../core/search/search-request.ts';

/** What the page before ended with. */
export interface SearchCursor {
  readonly sort: SearchQuery['sort'];
  readonly amount: number;
  readonly name: string;
  readonly property: string;
}

export const searchPages = keyset('hostels.search', (key): key is SearchCursor => {
  const { sort, amount, name, property } = Object(key) as Partial<SearchCursor>;
  const texts = [sort, name, property].every((text) => typeof text === 'string' && !text.includes('\0'));
  return texts && typeof amount === 'number';
});

/** Whether a type of the house with this amount comes before the page. */
export function isBefore(after: SearchCursor | undefined, property: string, amount: number): boolean {
  if (after === undefined || after.sort === 'name') return false;
  return amount < after.amount || (amount === after.amount && property <= after.property);
}
