import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { keyset } from '@pvt/kernel/http/keyset';
import {
  type Facet,
  type FoundHouse,
  facetsOf,
  housesLike,
  housesOf,
  placeOf,
  type SearchFilter,
} from '../../adapters/postgres/search.ts';
import { groupsOf, priceRooms } from '../../core/offer/price-rooms.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { answerStay, type Instead } from '../../core/restrictions/nearest-stay.ts';
import { folded } from '../../core/search/fold.ts';
import { guestsOf, type SearchQuery, sellsFor } from '../../core/search/search-request.ts';
import { requireNights } from '../../core/stay-dates.ts';
import type { SellableHouse } from '../pricing/sellable-house.ts';
import type { HostelsTools } from '../tools.ts';
import { findParties } from './find-parties.ts';
import { findSplits } from './find-splits.ts';
import type { FoundParty, FoundStay } from './found-stay.ts';
import { type OpenType, walkCandidates } from './walk-candidates.ts';

/** A house that sells other stays than the one that was asked for. */
export interface NearlyFound {
  readonly house: FoundHouse;
  readonly type: string;
  readonly instead: Instead;
}

export interface SearchPage {
  readonly stays: readonly FoundStay[];
  /** After the last page: houses where it takes rooms of several types. */
  readonly parties: readonly FoundParty[];
  readonly nearly: readonly NearlyFound[];
  readonly facets: readonly Facet[];
  readonly place: string | null;
  readonly next?: string;
}

const MOST_ALIKE = 100;
const MOST_OF_FACETS = 1000;
const MOST_NEARLY = 20;

/** What the page before ended with. */
interface Cursor {
  readonly sort: SearchQuery['sort'];
  readonly amount: number;
  readonly name: string;
  readonly property: string;
}
const pages = keyset('hostels.search', (key): key is Cursor => {
  const { sort, amount, name, property } = Object(key) as Partial<Cursor>;
  const texts = [sort, name, property].every((text) => typeof text === 'string' && !text.includes('\0'));
  return texts && typeof amount === 'number';
});

/**
 * Houses that can sell the whole stay to all of the guests, with what it costs.
 * @throws STAY_DATES_INVALID, CURSOR_INVALID
 */
export async function searchStays(
  { database, houses, demand }: Pick<HostelsTools, 'database' | 'houses' | 'demand'>,
  { tenant }: CallContext,
  query: SearchQuery,
): Promise<SearchPage> {
  const request = { arrival: query.from, departure: query.until, guests: guestsOf(query) };
  requireNights(request, undefined, '/until');
  const cursor = pages.read(query.cursor);
  const after = cursor?.sort === query.sort ? cursor : undefined;
  const page = await database.transaction(tenant, async (tx) => {
    const filter = await filterOf(tx, query, request);
    const found = await onePage({ houses }, tx, filter, query, request, after);
    const facets = after === undefined ? await facetsOf(tx, filter, MOST_OF_FACETS) : [];
    return { ...found, facets, place: filter.place };
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

async function filterOf(tx: Transaction, query: SearchQuery, request: StayQuoteRequest): Promise<SearchFilter> {
  const text = folded(query.place ?? '');
  const place = text === '' ? undefined : await placeOf(tx, text);
  return {
    arrival: request.arrival,
    departure: request.departure,
    guests: request.guests.length,
    kinds: query.kind === undefined ? null : [query.kind],
    sells: sellsFor(request.guests),
    amenities: query.amenity?.split(',') ?? [],
    place: place ?? null,
    houses: text === '' || place !== undefined ? null : await housesLike(tx, text, MOST_ALIKE),
  };
}

async function onePage(
  { houses }: Pick<HostelsTools, 'houses'>,
  tx: Transaction,
  filter: SearchFilter,
  { sort, limit, maxPrice = Number.POSITIVE_INFINITY }: SearchQuery,
  request: StayQuoteRequest,
  after: Cursor | undefined,
): Promise<Pick<SearchPage, 'stays' | 'parties' | 'nearly' | 'next'>> {
  const stays: FoundStay[] = [];
  const nearly = new Map<string, NearlyFound>();
  const seen = new Set<string>();
  const now = Date.now();
  const begin = after && { least: 0, type: '', name: after.name, property: after.property };
  for await (const batch of walkCandidates(tx, filter, sort, begin)) {
    // What the pages before have shown, of each house its cheapest.
    for (const { property, amount } of batch) if (isBefore(after, property, amount)) seen.add(property);
    const open = batch.filter(({ property }) => !seen.has(property));
    for (let i = 0; i < open.length && stays.length <= limit; i += limit) {
      const priced: FoundStay[] = [];
      for (const offer of await offersOf(open.slice(i, i + limit))) {
        if (offer.kind === 'nearly' && nearly.size < MOST_NEARLY) nearly.set(offer.nearly.house.slug, offer.nearly);
        if (offer.kind !== 'stay' || offer.stay.total > maxPrice || seen.has(offer.stay.house.slug)) continue;
        seen.add(offer.stay.house.slug);
        priced.push(offer.stay);
      }
      stays.push(...(await findSplits(tx, priced, request)));
    }
    if (stays.length > limit) break;
  }
  const rows = stays.slice(0, limit);
  for (const { house } of rows) nearly.delete(house.slug);
  const last = rows.at(-1)?.candidate;
  const next =
    stays.length > limit && last !== undefined
      ? pages.write({ sort, amount: last.amount, name: last.name, property: last.property })
      : undefined;
  const parties =
    next === undefined ? await findParties({ houses }, tx, filter, request, [...seen], limit - rows.length) : [];
  const affordable = parties.filter(({ total }) => total <= maxPrice);
  for (const { house } of affordable) nearly.delete(house.slug);
  return {
    stays: rows,
    parties: affordable,
    nearly: after === undefined ? [...nearly.values()] : [],
    ...(next !== undefined && { next }),
  };

  async function offersOf(candidates: readonly OpenType[]): Promise<Offered[]> {
    const slugs = [...new Set(candidates.map(({ property }) => property))];
    const known = new Map((await housesOf(tx, slugs)).map((house) => [house.slug, house]));
    return Promise.all(
      candidates.map(async (candidate) => {
        const house = known.get(candidate.property);
        if (house === undefined) return { kind: 'none' };
        return offered(
          await houses.at(tx, house.slug, house.definition, house.revision),
          house,
          candidate,
          request,
          now,
        );
      }),
    );
  }
}

function isBefore(after: Cursor | undefined, property: string, amount: number): boolean {
  if (after === undefined || after.sort === 'name') return false;
  return amount < after.amount || (amount === after.amount && property <= after.property);
}

type Offered =
  | { readonly kind: 'stay'; readonly stay: FoundStay }
  | { readonly kind: 'nearly'; readonly nearly: NearlyFound }
  | { readonly kind: 'none' };

/** What a type costs for the guests, by the first rate plan. */
function offered(
  { pricing, restrictions }: SellableHouse,
  house: FoundHouse,
  candidate: OpenType,
  request: StayQuoteRequest,
  now: number,
): Offered {
  const { type } = candidate;
  const plan = pricing.setup.plans[0]?.id ?? '';
  const { arrival, departure } = request;
  const answer = answerStay(restrictions, { type, plan, arrival, departure }, now);
  if (answer.kind === 'restricted') {
    const { instead } = answer;
    return instead === undefined ? { kind: 'none' } : { kind: 'nearly', nearly: { house, type, instead } };
  }
  const most = pricing.types.get(type)?.mostGuests ?? 1;
  const byBed = pricing.types.get(type)?.sold === 'bed';
  const guests = [...request.guests.keys()];
  const rooms = byBed
    ? [{ type, unit: null, guests }]
    : Array.from({ length: Math.ceil(guests.length / most) }, (_, i) => ({
        ...{ type, unit: null, guests: guests.slice(i * most, (i + 1) * most) },
      }));
  const stays = priceRooms(pricing, request, plan, now, groupsOf(pricing, rooms).groups);
  if ('code' in stays) return { kind: 'none' };
  const total = stays.reduce((sum, { quote }) => sum + quote.total, 0);
  return { kind: 'stay', stay: { house, type, plan, currency: pricing.setup.currency, total, split: null, candidate } };
}
