import type { Pricing } from '../price/compile.ts';
import { priceStay } from '../price/price-stay.ts';
import type { AskedExtra, Refusal, StayRequest } from '../price/quote.ts';
import type { OfferedRoom, PricedStay } from './kept-quote.ts';
import type { PlacedRoom } from './place-guests.ts';
import type { StayQuoteRequest } from './quote-request.ts';

/** What is priced once: the beds of one type, or one room. */
export interface RoomGroup {
  readonly type: string;
  readonly guests: readonly number[];
}

/** Beds of one type are one stay of several guests; each room that is sold whole is a stay of its own. */
export function groupsOf(
  pricing: Pricing,
  rooms: readonly PlacedRoom[],
): { groups: RoomGroup[]; offered: OfferedRoom[] } {
  const groups: { type: string; guests: number[] }[] = [];
  const offered = rooms.map((room) => {
    const byBed = pricing.types.get(room.type)?.sold === 'bed';
    const known = byBed ? groups.findIndex(({ type }) => type === room.type) : -1;
    groups[known]?.guests.push(...room.guests);
    if (known < 0) groups.push({ type: room.type, guests: [...room.guests] });
    return { ...room, stay: known < 0 ? groups.length - 1 : known };
  });
  return { groups, offered };
}

/** @param at ms since 1970 */
export function stayRequestOf(
  request: StayQuoteRequest,
  plan: string,
  at: number,
  { type, guests }: RoomGroup,
  isFirst: boolean,
): StayRequest {
  const { arrival, departure, code, extras = [] } = request;
  return {
    arrival,
    departure,
    type,
    plan,
    bookedAt: at,
    guests: guests.map((guest) => {
      const { age, taxedNights, exemptions } = request.guests[guest] ?? {};
      return {
        ...(age !== undefined && { age }),
        ...(taxedNights && { taxedNights }),
        ...(exemptions && { exemptions }),
      };
    }),
    ...(code !== undefined && { code }),
    extras: extras.flatMap((extra) => extraOf(extra, guests, isFirst)),
  };
}

/** What is for some guests goes with them; what is for nobody in particular, with the first of the stays. */
export function extraOf(extra: AskedExtra, group: readonly number[], isFirst: boolean): AskedExtra[] {
  if (extra.guests === undefined) return isFirst ? [extra] : [];
  const guests = extra.guests.flatMap((guest) => (group.includes(guest) ? [group.indexOf(guest)] : []));
  return guests.length === 0 ? [] : [{ ...extra, guests }];
}

/** Prices all rooms of an offer: their totals sum to what is charged. */
export function priceRooms(
  pricing: Pricing,
  request: StayQuoteRequest,
  plan: string,
  at: number,
  groups: readonly RoomGroup[],
): readonly PricedStay[] | Refusal {
  const stays: PricedStay[] = [];
  for (const [i, group] of groups.entries()) {
    const quote = priceStay(pricing, stayRequestOf(request, plan, at, group, i === 0));
    if (quote.kind === 'refused') return quote;
    stays.push({ ...group, quote });
  }
  return stays;
}
