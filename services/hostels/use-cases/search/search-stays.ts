import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { housesLike, placeOf, type SearchFilter } from '../../adapters/postgres/search.ts';
import type { Facet } from '../../adapters/postgres/search-facets.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import type { Buyer } from '../../core/price/plan-visibility.ts';
import { folded } from '../../core/search/fold.ts';
import { guestsOf, type SearchQuery, sellsFor } from '../../core/search/search-request.ts';
import { requireNights } from '../../core/stay-dates.ts';
import type { HostelsTools } from '../tools.ts';
import { fillPage } from './fill-page.ts';
import { findParties } from './find-parties.ts';
import type { FoundParty, FoundStay, NearlyFound } from './found-stay.ts';
import { type MembersPrice, withMembersPrices } from './members-prices.ts';
import { type SearchCursor, searchPages } from './search-cursor.ts';

export interface SearchPage {
  readonly stays: readonly (FoundStay & MembersPrice)[];
  /** After the last page: houses where it takes rooms of several types. */
  readonly parties: readonly FoundParty[];
  readonly nearly: readonly NearlyFound[];
  readonly facets: readonly Facet[];
  readonly place: string | null;
  readonly next?: string;
}

const MOST_ALIKE = 100;

/**
 * Houses that can sell the whole stay to all of the guests, with what it costs.
 * @param buyer who asks: members see what they pay
 * @throws STAY_DATES_INVALID, CURSOR_INVALID
 */
export async function searchStays(
  tools: Pick<HostelsTools, 'database' | 'houses' | 'facets' | 'demand'>,
  { tenant }: CallContext,
  query: SearchQuery,
  buyer: Buyer,
): Promise<SearchPage> {
  const { database, facets, demand } = tools;
  const request = { arrival: query.from, departure: query.until, guests: guestsOf(query) };
  requireNights(request, undefined, '/until');
  const cursor = searchPages.read(query.cursor);
  const after = cursor?.sort === query.sort ? cursor : undefined;
  const page = await database.snapshot(tenant, async (tx) => {
    const { filter, version } = await filterOf(tx, query, request);
    const [found, counted] = await Promise.all([
      onePage(tools, tx, filter, query, request, buyer, after),
      after === undefined ? facets.of(tx, filter, version) : [],
    ]);
    return { ...found, facets: counted, place: filter.place };
  });
  note();
  return page;

  function note(): void {
    const [first] = page.stays;
    demand.note(tenant, {
      ...{ kind: 'search', at: new Date().toISOString(), arrival: query.from, departure: query.until },
      guests: request.guests.length,
      children: request.guests.filter(({ kind }) => kind === 'child').length,
      ...(page.place !== null && { place: page.place }),
      found: page.stays.length + page.parties.length,
      ...(first && { total: first.total, currency: first.currency }),
    });
  }
}

async function filterOf(
  tx: Transaction,
  query: SearchQuery,
  request: StayQuoteRequest,
): Promise<{ readonly filter: SearchFilter; readonly version: number | undefined }> {
  const text = folded(query.place ?? '');
  const found = text === '' ? undefined : await placeOf(tx, text);
  const filter = {
    arrival: request.arrival,
    departure: request.departure,
    guests: request.guests.length,
    kinds: query.kind === undefined ? null : [query.kind],
    sells: sellsFor(request.guests),
    amenities: query.amenity?.split(',') ?? [],
    place: found?.place ?? null,
    houses: text === '' || found !== undefined ? null : await housesLike(tx, text, MOST_ALIKE),
  };
  return { filter, version: found?.version };
}

async function onePage(
  { houses }: Pick<HostelsTools, 'houses'>,
  tx: Transaction,
  filter: SearchFilter,
  query: SearchQuery,
  request: StayQuoteRequest,
  buyer: Buyer,
  after: SearchCursor | undefined,
): Promise<Pick<SearchPage, 'stays' | 'parties' | 'nearly' | 'next'>> {
  const { sort, limit, maxPrice = Number.POSITIVE_INFINITY } = query;
  const { stays, nearly, seen } = await fillPage(houses, tx, filter, query, request, after);
  const rows = stays.slice(0, limit);
  for (const { house } of rows) nearly.delete(house.slug);
  const last = rows.at(-1)?.candidate;
  const next =
    stays.length > limit && last !== undefined
      ? searchPages.write({ sort, amount: last.amount, name: last.name, property: last.property })
      : undefined;
  const parties =
    next === undefined ? await findParties({ houses }, tx, filter, request, [...seen], limit - rows.length) : [];
  const affordable = parties.filter(({ total }) => total <= maxPrice);
  for (const { house } of affordable) nearly.delete(house.slug);
  return {
    stays: await withMembersPrices(houses, tx, inShownOrder(rows, sort), request, buyer),
    parties: affordable,
    nearly: after === undefined ? [...nearly.values()] : [],
    ...(next !== undefined && { next }),
  };
}

/** Pages follow one another by what the nights cost, since that alone has an index; within a page the cheapest total is first. */
function inShownOrder(rows: readonly FoundStay[], sort: SearchQuery['sort']): readonly FoundStay[] {
  return sort === 'price' ? rows.toSorted((a, b) => a.total - b.total) : rows;
}
