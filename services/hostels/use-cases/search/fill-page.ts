import type { Transaction } from '@pvt/kernel/database';
import { housesOf, type OpenType, type SearchFilter } from '../../adapters/postgres/search.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import type { SearchQuery } from '../../core/search/search-request.ts';
import type { Houses } from '../pricing/sellable-house.ts';
import { findSplits, findWhole } from './find-splits.ts';
import type { FoundStay, NearlyFound } from './found-stay.ts';
import { admitCandidate, priceCandidate } from './offer-candidate.ts';
import { isBefore, type SearchCursor } from './search-cursor.ts';
import { walkCandidates } from './walk-candidates.ts';

export interface Filled {
  /** One more than the page has where another page follows. */
  readonly stays: readonly FoundStay[];
  /** Those that were met on the way, by their slugs. */
  readonly nearly: Map<string, NearlyFound>;
  /** Houses that are on this page or on one before. */
  readonly seen: ReadonlySet<string>;
}

const MOST_NEARLY = 20;
/** So many houses are read together at least. */
const FEWEST = 8;

/** Houses in the order of the search, each with its cheapest type, until there is one more than the page has. */
export async function fillPage(
  houses: Houses,
  tx: Transaction,
  filter: SearchFilter,
  { sort, limit, maxPrice = Number.POSITIVE_INFINITY }: SearchQuery,
  request: StayQuoteRequest,
  after: SearchCursor | undefined,
): Promise<Filled> {
  const stays: FoundStay[] = [];
  const nearly = new Map<string, NearlyFound>();
  const seen = new Set<string>();
  /** By house, what comes before this page: where the stay is sold in one of these, a page before has shown the house. */
  const earlier = new Map<string, OpenType[]>();
  const now = Date.now();
  const begin = after && { least: 0, type: '', name: after.name, property: after.property };
  for await (const batch of walkCandidates(tx, filter, sort, begin, limit + 1)) {
    const isEarlier = ({ property, amount }: OpenType): boolean => isBefore(after, property, amount);
    for (const each of batch.filter(isEarlier))
      earlier.set(each.property, [...(earlier.get(each.property) ?? []), each]);
    let open = batch.filter((each) => !isEarlier(each) && !seen.has(each.property));
    while (open.length > 0 && stays.length <= limit) {
      const count = lengthOfHouses(open, Math.max(FEWEST, limit + 1 - stays.length));
      const next = open.slice(0, count);
      const asked = [...takeEarlier(next), ...next];
      // Sent together: what is whole of those that turn out not to be shown costs less than to wait once more.
      const [found, whole] = await Promise.all([priced(asked), findWhole(tx, asked, request)]);
      for (const stay of found) {
        if (seen.has(stay.house.slug)) continue;
        const seated = await findSplits(tx, [stay], request, whole);
        if (seated.length > 0) seen.add(stay.house.slug);
        if (!isEarlier(stay.candidate)) stays.push(...seated);
      }
      open = open.slice(count);
    }
    if (stays.length > limit) break;
  }
  return { stays, nearly, seen: new Set([...seen, ...earlier.keys()]) };

  function takeEarlier(next: readonly OpenType[]): OpenType[] {
    const taken = [...new Set(next.map(({ property }) => property))];
    const before = taken.flatMap((property) => earlier.get(property) ?? []);
    for (const property of taken) earlier.delete(property);
    return before;
  }

  async function priced(candidates: readonly OpenType[]): Promise<FoundStay[]> {
    const read = await housesOf(tx, [...new Set(candidates.map(({ property }) => property))]);
    const known = new Map(read.map((house) => [house.slug, house]));
    const sellable = await houses.all(tx, read);
    return candidates.flatMap((candidate) => {
      const { property } = candidate;
      const [house, sold] = [known.get(property), sellable.get(property)];
      if (house === undefined || sold === undefined) return [];
      const answer = admitCandidate(sold, candidate, request, now);
      if (answer.kind === 'restricted') {
        const { instead } = answer;
        if (instead !== undefined && nearly.size < MOST_NEARLY)
          nearly.set(property, { house, type: candidate.type, instead });
        return [];
      }
      if (seen.has(property)) return [];
      const stay = priceCandidate(sold, house, candidate, request, now);
      if (stay === undefined || stay.total > maxPrice) return [];
      return [stay];
    });
  }
}

/** How many of the first candidates are of so many houses. */
function lengthOfHouses(candidates: readonly OpenType[], most: number): number {
  const houses = new Set<string>();
  const end = candidates.findIndex(({ property }) => houses.add(property).size > most);
  return end < 0 ? candidates.length : end;
}
