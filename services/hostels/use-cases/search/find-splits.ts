import type { Transaction } from '@pvt/kernel/database';
import { unitsOfPlan } from '../../adapters/postgres/house-plan.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { type OpenType, wholeStays } from '../../adapters/postgres/search.ts';
import { houseInventory, seatingOccupation } from '../../core/offer/house-inventory.ts';
import { placeGuests } from '../../core/offer/place-guests.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { seatsAround } from '../seating/seats-around.ts';
import type { FoundStay } from './found-stay.ts';

const nameOf = ({ property, type }: { readonly property: string; readonly type: string }) => `${property} ${type}`;

/** Types that have enough units, each of them free in all nights. */
export async function findWhole(
  tx: Transaction,
  candidates: readonly OpenType[],
  request: StayQuoteRequest,
): Promise<ReadonlySet<string>> {
  const wanted = candidates.map(({ property, type, capacity }) => ({
    ...{ property, type, needed: Math.ceil(request.guests.length / capacity) },
  }));
  return new Set((await wholeStays(tx, wanted, request)).map(nameOf));
}

/**
 * Where counts say that each night has room, one unit for the whole stay may still not be there: others are moved for it, or
 * the stay moves itself, or it can not be had.
 * @param whole as `findWhole` has found them
 */
export async function findSplits(
  tx: Transaction,
  stays: readonly FoundStay[],
  request: StayQuoteRequest,
  whole: ReadonlySet<string>,
): Promise<FoundStay[]> {
  const found: FoundStay[] = [];
  for (const stay of stays)
    found.push(...(whole.has(nameOf(stay.candidate)) ? [stay] : await seated(tx, stay, request)));
  return found;
}

const MOST_TYPES = 200;

async function seated(tx: Transaction, stay: FoundStay, request: StayQuoteRequest): Promise<FoundStay[]> {
  const { slug, definition } = stay.house;
  const [units, types, seats] = await Promise.all([
    unitsOfPlan(tx, slug),
    roomTypesAfter(tx, slug, undefined, MOST_TYPES),
    seatsAround(tx, slug, request, false),
  ]);
  const inventory = houseInventory(definition, units, types);
  const placement = placeGuests(inventory, request, [stay.type], seats.taken.map(seatingOccupation));
  if (placement.kind === 'placed') {
    const split = placement.split?.map(({ arrival, departure }) => ({ arrival, departure })) ?? null;
    return [{ ...stay, split }];
  }
  // Beyond the units that there are, the counts are what is promised.
  const overbooking = types.find(({ code }) => code === stay.type)?.definition.overbooking ?? 0;
  return overbooking > 0 ? [stay] : [];
}
