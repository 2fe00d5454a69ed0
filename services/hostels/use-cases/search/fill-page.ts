import type { Transaction } from '@pvt/kernel/database';
import { housesOf, type OpenType, type SearchFilter } from '../../adapters/postgres/search.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import type { SearchQuery } from '../../core/search/search-request.ts';
import type { Houses } from '../pricing/sellable-house.ts';
import { findSplits, findWhole } from './find-splits.ts';
import type { FoundStay, NearlyFound } from './found-stay.ts';
import { admitCandidate, priceCandidate } from './offer-candidate.ts';
import { isShownBefore, type SearchCursor } from './search-cursor.ts';
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
  const now = Date.now();
  const begin = after && { least: 0, type: '', name: after.name, property: after.property };
  for await (const batch of walkCandidates(tx, filter, sort, begin, limit + 1)) {
    // What the pages before have shown, of each house its cheapest.
    for (const { property, amount } of batch) if (isShownBefore(after, property, amount)) seen.add(property);
    let open = batch.filter(({ property }) => !seen.has(property));
    while (open.length > 0 && stays.length <= limit) {
      const count = lengthOfHouses(open, Math.max(FEWEST, limit + 1 - stays.length));
      const next = open.slice(0, count);
      // Sent together: what is whole of those that turn out not to be shown costs less than to wait once more.
      const [found, whole] = await Promise.all([priced(next), findWhole(tx, next, request)]);
      stays.push(...(await findSplits(tx, found, request, whole)));
      open = open.slice(count);
    }
    if (stays.length > limit) break;
  }
  return { stays, nearly, seen };

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
      seen.add(property);
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
