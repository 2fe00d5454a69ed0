import type { FoundHouse, OpenType } from '../../adapters/postgres/search.ts';
import { groupsOf, priceRooms } from '../../core/offer/price-rooms.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { answerStay, type StayAnswer } from '../../core/restrictions/nearest-stay.ts';
import type { SellableHouse } from '../pricing/sellable-house.ts';
import type { FoundStay } from './found-stay.ts';

const planOf = ({ pricing }: SellableHouse): string => pricing.setup.plans[0]?.id ?? '';

/** Whether restrictions sell the stay, by the first rate plan. */
export function admitCandidate(
  sellable: SellableHouse,
  { type }: OpenType,
  { arrival, departure }: StayQuoteRequest,
  now: number,
): StayAnswer {
  return answerStay(sellable.restrictions, { type, plan: planOf(sellable), arrival, departure }, now);
}

/** What a type costs for the guests, by the first rate plan where none is named; undefined where they have no price. */
export function priceCandidate(
  sellable: SellableHouse,
  house: FoundHouse,
  candidate: OpenType,
  request: StayQuoteRequest,
  now: number,
  plan: string = planOf(sellable),
): FoundStay | undefined {
  const { pricing } = sellable;
  const { type } = candidate;
  const most = pricing.types.get(type)?.mostGuests ?? 1;
  const byBed = pricing.types.get(type)?.sold === 'bed';
  const guests = [...request.guests.keys()];
  const rooms = byBed
    ? [{ type, unit: null, guests }]
    : Array.from({ length: Math.ceil(guests.length / most) }, (_, i) => ({
        ...{ type, unit: null, guests: guests.slice(i * most, (i + 1) * most) },
      }));
  const stays = priceRooms(pricing, request, plan, now, groupsOf(pricing, rooms).groups);
  if ('code' in stays) return undefined;
  const total = stays.reduce((sum, { quote }) => sum + quote.total, 0);
  return { house, type, plan, currency: pricing.setup.currency, total, split: null, candidate };
}
