import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { unitsOfPlan } from '../../adapters/postgres/house-plan.ts';
import { nightsOfType } from '../../adapters/postgres/night-counts.ts';
import { insertQuote } from '../../adapters/postgres/quotes.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { sellable } from '../../core/availability.ts';
import { hostelsErrors, soldOut, typeNotFound } from '../../core/errors.ts';
import { addNights } from '../../core/night.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import { gapAround, MOST_OF_A_GAP } from '../../core/offer/gap.ts';
import { houseInventory, seatingOccupation } from '../../core/offer/house-inventory.ts';
import type { KeptQuote } from '../../core/offer/kept-quote.ts';
import { alternativeOf, type PlacedRoom, type Placement, placeGuests } from '../../core/offer/place-guests.ts';
import { groupsOf, priceRooms, stayRequestOf } from '../../core/offer/price-rooms.ts';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { refused } from '../../core/price/admit-stay.ts';
import { priceErrors } from '../../core/price/errors.ts';
import { type Buyer, isForMembers, isSoldTo, planMeant } from '../../core/price/plan-visibility.ts';
import type { Refusal } from '../../core/price/quote.ts';
import type { Property } from '../../core/property.ts';
import { restrictionErrors } from '../../core/restrictions/errors.ts';
import { offerStay, type StayOffer } from '../../core/restrictions/offer-stay.ts';
import type { KeptRoomType } from '../../core/room-type.ts';
import { requireNights, type StayDates } from '../../core/stay-dates.ts';
import { businessDateAt } from '../../core/when.ts';
import type { Houses, SellableHouse } from '../pricing/sellable-house.ts';
import { seatsAround } from '../seating/seats-around.ts';

export interface QuoteTools {
  readonly houses: Houses;
}

export type QuoteOutcome =
  | { readonly kind: 'quote'; readonly quote: KeptQuote }
  /** Why it is not sold, with what can be had instead where something can. */
  | { readonly kind: 'refused'; readonly problem: Problem };

const MOST_TYPES = 200;
/** Until then, who comes is of the night before. */
const DAY_ENDS = '06:00';

/**
 * Prices a stay that can be had, and keeps the quote: what it says is what is charged until it expires.
 * @param buyer who asks: not every rate plan is sold to everybody
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND
 */
export async function quoteStay(
  { houses }: QuoteTools,
  tx: Transaction,
  slug: string,
  request: StayQuoteRequest,
  buyer: Buyer,
): Promise<QuoteOutcome> {
  const house = await houses.of(tx, slug);
  const now = Date.now();
  try {
    requireFuture(request, house.property, now);
    const offer = await offerOf(tx, slug, house, request, buyer, now);
    if (offer instanceof Problem) return { kind: 'refused', problem: offer };
    const total = offer.stays.reduce((sum, { quote }) => sum + quote.total, 0);
    const expiresAt = now + house.pricing.setup.quoteMinutes * 60_000;
    const quote = await insertQuote(tx, {
      ...{ id: randomUUIDv7(), property: slug, request, offer, total, currency: house.pricing.setup.currency },
      expiresAt: new Date(expiresAt).toISOString(),
    });
    return { kind: 'quote', quote };
  } catch (error) {
    if (error instanceof Problem) return { kind: 'refused', problem: error };
    throw error;
  }
}

function requireFuture(dates: StayDates, { timeZone }: Property, now: number): void {
  requireNights(dates);
  const today = businessDateAt(now, timeZone, DAY_ENDS);
  if (dates.arrival < today)
    throw hostelsErrors.STAY_DATES_INVALID(`${dates.arrival} is past: at the house it is ${today}.`, {
      pointer: '/arrival',
    });
}

/** @throws Problem for what is refused */
async function offerOf(
  tx: Transaction,
  slug: string,
  house: SellableHouse & { readonly property: Property },
  request: StayQuoteRequest,
  buyer: Buyer,
  now: number,
): Promise<KeptQuote['offer'] | Problem> {
  const { pricing } = house;
  const sold = planFor(pricing, request, buyer);
  if (sold instanceof Problem) return sold;
  const { plan, forMembers } = sold;
  const roomTypes = await roomTypesAfter(tx, slug, undefined, MOST_TYPES);
  const types = await openTypes(tx, slug, house, roomTypes, { ...request, plan }, now);
  if (types instanceof Problem) return types;
  const placement = await placementOf(tx, slug, house.property, roomTypes, request, types);
  if (placement instanceof Problem) return placement;
  const { groups, offered } = groupsOf(pricing, placement.rooms);
  const stays = priceRooms(pricing, request, plan, now, groups);
  if ('code' in stays) return notPriced(stays);
  return { plan, forMembers, rooms: offered, stays, split: placement.split, moves: placement.moves };
}

/** The rate plan that is asked for or meant, where it is sold to who asks. One that only a code leads to is unknown without it. */
function planFor(
  { setup: { plans } }: SellableHouse['pricing'],
  { plan: asked, code, type }: StayQuoteRequest,
  buyer: Buyer,
): { readonly plan: string; readonly forMembers: boolean } | Problem {
  if (asked === undefined) return { plan: planMeant(plans, code, type)?.id ?? '', forMembers: false };
  const found = plans.find(({ id }) => id === asked);
  if (found === undefined || isSoldTo(found, buyer, code))
    return { plan: asked, forMembers: found !== undefined && isForMembers(found) };
  if (isForMembers(found)) return forMembersOnly(asked);
  return notPriced(refused('PLAN_UNKNOWN', `There is no rate plan "${asked}".`, '/plan'));
}

export const forMembersOnly = (plan: string): Problem =>
  priceErrors.RATE_FOR_MEMBERS(`The rate plan "${plan}" is for members: sign in.`, { pointer: '/plan' });

/** The types that restrictions and rates allow, the cheapest first; else why the first of them is not sold. */
async function openTypes(
  tx: Transaction,
  slug: string,
  { pricing, restrictions }: SellableHouse,
  roomTypes: readonly KeptRoomType[],
  request: StayQuoteRequest & { readonly plan: string },
  now: number,
): Promise<readonly string[] | Problem> {
  const asked = request.type === undefined ? roomTypes.map(({ code }) => code) : [request.type];
  const found: { readonly type: string; readonly total: number }[] = [];
  let problem: Problem | undefined;
  for (const type of asked) {
    const known = roomTypes.find(({ code }) => code === type);
    if (known === undefined) return typeNotFound(slug, type, '/type');
    const guest = request.guests.findIndex(({ kind }) => kind === 'adult');
    const one = stayRequestOf(
      { ...request, extras: [] },
      request.plan,
      now,
      { type, guests: [Math.max(0, guest)] },
      true,
    );
    const gap = restrictions.setup.sellGaps ? await gapOf(tx, slug, type, request) : undefined;
    const offer = offerStay(pricing, restrictions, one, gap);
    if (offer.kind === 'quote') found.push({ type, total: offer.total / known.definition.capacity });
    else problem ??= problemOfOffer(offer);
  }
  if (found.length > 0) return found.toSorted((a, b) => a.total - b.total).map(({ type }) => type);
  return (
    problem ?? priceErrors.STAY_NOT_PRICED('The house has no room types yet.', { more: { reason: 'TYPE_UNKNOWN' } })
  );
}

async function gapOf(tx: Transaction, slug: string, type: string, { arrival, departure }: StayDates) {
  const around = { arrival: addNights(arrival, -MOST_OF_A_GAP), departure: addNights(departure, MOST_OF_A_GAP) };
  const nights = await nightsOfType(tx, slug, type, around);
  return gapAround(
    nights.map((night) => ({ night: night.night, sellable: sellable(night) })),
    { arrival, departure },
  );
}

type PlacedOffer = Pick<KeptQuote['offer'], 'split' | 'moves'> & { readonly rooms: readonly PlacedRoom[] };

async function placementOf(
  tx: Transaction,
  slug: string,
  property: Property,
  roomTypes: readonly KeptRoomType[],
  request: StayQuoteRequest,
  types: readonly string[],
): Promise<PlacedOffer | Problem> {
  const [units, seats] = await Promise.all([unitsOfPlan(tx, slug), seatsAround(tx, slug, request, false)]);
  const inventory = houseInventory(property, units, roomTypes);
  const placement = placeGuests(inventory, request, types, seats.taken.map(seatingOccupation));
  if (placement.kind === 'refused') return placement.problem;
  if (placement.kind === 'placed') {
    const names = new Map(units.map(({ id, name }) => [id, name]));
    const split = placement.split?.map((part) => ({ ...part, name: names.get(part.unit) ?? '' })) ?? null;
    return { ...placement, split };
  }
  const known = roomTypes.find(({ code }) => code === request.type);
  return known === undefined ? nothingLeft(request, placement) : beyondUnits(tx, slug, known, request, placement);
}

/** Where the owner allows it, more is sold than there is. */
async function beyondUnits(
  tx: Transaction,
  slug: string,
  { code, definition: { capacity, overbooking = 0 } }: KeptRoomType,
  request: StayQuoteRequest,
  placement: Extract<Placement, { kind: 'full' }>,
): Promise<PlacedOffer | Problem> {
  const needed = Math.ceil(request.guests.length / capacity);
  const nights = await nightsOfType(tx, slug, code, request);
  const full = nights.find((night) => sellable(night) < needed);
  if (full !== undefined) return withAlternative(soldOut(code, full.night), placement);
  if (overbooking === 0) return nothingLeft(request, placement);
  const guests = [...request.guests.keys()];
  const rooms = Array.from({ length: needed }, (_, i) => ({
    ...{ type: code, unit: null, guests: guests.slice(i * capacity, (i + 1) * capacity) },
  }));
  return { rooms, split: null, moves: [] };
}

function nothingLeft(
  { arrival, departure, guests }: StayQuoteRequest,
  placement: Extract<Placement, { kind: 'full' }>,
): Problem {
  return withAlternative(
    offerErrors.ROOMS_SOLD_OUT(
      `From ${arrival} to ${departure} there are no rooms that ${guests.length} guests could keep for all nights.`,
    ),
    placement,
  );
}

function withAlternative(problem: Problem, { alternative }: Extract<Placement, { kind: 'full' }>): Problem {
  if (alternative === undefined) return problem;
  const more = { ...problem.options.more, alternative: alternativeOf(alternative) };
  return new Problem(problem.code, problem.entry, problem.detail, { ...problem.options, more });
}

function problemOfOffer(offer: Exclude<StayOffer, { kind: 'quote' }>): Problem {
  if (offer.kind === 'refused') return notPriced(offer);
  const { reasons, instead } = offer;
  const codes = reasons.map(({ code }) => code).join(', ');
  const hint = instead === undefined ? '' : ` ${instead.nights} nights from ${instead.arrival} can be had.`;
  return restrictionErrors.STAY_RESTRICTED(`The house does not sell this stay: ${codes}.${hint}`, {
    more: { reasons, ...(instead && { instead }) },
  });
}

export function notPriced({ code, detail, pointer }: Refusal): Problem {
  return priceErrors.STAY_NOT_PRICED(detail, { more: { reason: code }, ...(pointer !== undefined && { pointer }) });
}
