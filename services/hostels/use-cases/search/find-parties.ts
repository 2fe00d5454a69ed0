import type { Transaction } from '@pvt/kernel/database';
import { unitsOfPlan } from '../../adapters/postgres/house-plan.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { type FoundHouse, housesOf, type SearchFilter } from '../../adapters/postgres/search.ts';
import { housesForParty } from '../../adapters/postgres/search-parties.ts';
import { houseInventory, seatingOccupation } from '../../core/offer/house-inventory.ts';
import { placeGuests } from '../../core/offer/place-guests.ts';
import { groupsOf, priceRooms } from '../../core/offer/price-rooms.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { answerStay } from '../../core/restrictions/nearest-stay.ts';
import type { KeptRoomType } from '../../core/room-type.ts';
import { kindOf } from '../../core/search/search-request.ts';
import type { SellableHouse } from '../pricing/sellable-house.ts';
import { seatsAround } from '../seating/seats-around.ts';
import type { HostelsTools } from '../tools.ts';
import type { FoundParty } from './found-stay.ts';

const MOST_TYPES = 200;
/** Rooms are sought for the whole party in so many houses: each takes as long as a quote. */
const MOST_HOUSES = 6;

/**
 * Houses in which no single type has room for all of the guests, and several have: in as few rooms as can be had.
 * @param except houses that are found already
 */
export async function findParties(
  { houses }: Pick<HostelsTools, 'houses'>,
  tx: Transaction,
  filter: SearchFilter,
  request: StayQuoteRequest,
  except: readonly string[],
  most: number,
): Promise<FoundParty[]> {
  if (request.guests.length < 2 || most < 1) return [];
  const slugs = await housesForParty(tx, filter, except, Math.min(most, MOST_HOUSES));
  const found: FoundParty[] = [];
  const read = slugs.length === 0 ? [] : await housesOf(tx, slugs);
  const sellable = await houses.all(tx, read);
  for (const house of read) {
    const sold = sellable.get(house.slug);
    const party = sold && (await partyIn(tx, house, sold, filter, request));
    if (party !== undefined) found.push(party);
  }
  return found.toSorted((a, b) => a.total - b.total);
}

async function partyIn(
  tx: Transaction,
  house: FoundHouse,
  { pricing, restrictions }: SellableHouse,
  { kinds }: SearchFilter,
  request: StayQuoteRequest,
): Promise<FoundParty | undefined> {
  const { slug, definition } = house;
  const now = Date.now();
  const plan = pricing.setup.plans[0]?.id ?? '';
  const [units, types, seats] = await Promise.all([
    unitsOfPlan(tx, slug),
    roomTypesAfter(tx, slug, undefined, MOST_TYPES),
    seatsAround(tx, slug, request, false),
  ]);
  const open = types.filter((type) => isOfKind(type, kinds) && pricing.types.has(type.code)).map(({ code }) => code);
  const { arrival, departure } = request;
  const sold = open.filter(
    (type) => answerStay(restrictions, { type, plan, arrival, departure }, now).kind !== 'restricted',
  );
  if (sold.length === 0) return undefined;
  const inventory = houseInventory(definition, units, types);
  const placement = placeGuests(inventory, request, sold, seats.taken.map(seatingOccupation));
  // A party that would have to move on the way is offered nothing here.
  if (placement.kind !== 'placed' || placement.split !== null) return undefined;
  const stays = priceRooms(pricing, request, plan, now, groupsOf(pricing, placement.rooms).groups);
  if ('code' in stays) return undefined;
  const total = stays.reduce((sum, { quote }) => sum + quote.total, 0);
  const rooms = placement.rooms.map(({ type, guests }) => ({ type, guests: guests.length }));
  return { house, rooms, type: rooms[0]?.type ?? '', plan, currency: pricing.setup.currency, total, split: null };
}

function isOfKind({ definition }: KeptRoomType, kinds: SearchFilter['kinds']): boolean {
  return kinds === null || kinds.includes(kindOf(definition.sells));
}
