import { Problem } from '@pvt/kernel/errors';
import { type Dates, dayOf, isoOf } from '../seating/days.ts';
import type { Inventory } from '../seating/inventory.ts';
import type { Move, Occupation } from '../seating/occupation.ts';
import type { Placed } from '../seating/party.ts';
import { placeParty } from '../seating/place-party.ts';
import { problemOf } from '../seating/refusal.ts';
import { seat } from '../seating/seat.ts';
import type { StayDates } from '../stay-dates.ts';
import { partyGuestOf, type StayQuoteRequest } from './quote-request.ts';

export interface PlacedRoom {
  readonly type: string;
  readonly unit: string | null;
  /** By their place in the request's list of guests. */
  readonly guests: readonly number[];
}

/** Nights in one unit of a stay that moves. */
export interface PlacedPart extends StayDates {
  readonly type: string;
  readonly unit: string;
}

export interface PlacedGuests {
  readonly kind: 'placed';
  readonly rooms: readonly PlacedRoom[];
  readonly split: readonly PlacedPart[] | null;
  readonly moves: readonly Move[];
}

export type Placement =
  | PlacedGuests
  /** `alternative`: rooms for them where less is asked for. */
  | { readonly kind: 'full'; readonly alternative: readonly PlacedRoom[] | undefined }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Finds rooms for the guests of a request: one unit for the whole stay first, also where others have to move for it; where
 * there is none, and it would take one unit, a stay that moves.
 * @param types those that may be sold, the best first
 */
export function placeGuests(
  inventory: Inventory,
  request: StayQuoteRequest,
  types: readonly string[],
  occupied: readonly Occupation[],
): Placement {
  const guests = request.guests.map(partyGuestOf);
  const nights = { arrival: dayOf(request.arrival), departure: dayOf(request.departure) };
  const { together = false } = request;
  const plan = placeParty(inventory, { id: 'quote', guests, types, together, ...nights }, occupied);
  switch (plan.kind) {
    case 'placed':
      return { kind: 'placed', rooms: roomsOf(plan), split: null, moves: plan.moves };
    case 'refused':
      return { kind: 'refused', problem: withAlternative(problemOf(plan.refusal), plan.alternative) };
    case 'full':
      return (
        inParts(inventory, request, types, occupied, nights) ?? {
          kind: 'full',
          alternative: plan.alternative && roomsOf(plan.alternative),
        }
      );
  }
}

/** A stay that moves from one unit to another. */
function inParts(
  inventory: Inventory,
  { guests }: StayQuoteRequest,
  types: readonly string[],
  occupied: readonly Occupation[],
  nights: Dates,
): PlacedGuests | undefined {
  for (const type of types) {
    if (guests.length > (inventory.types.get(type)?.type.capacity ?? 0)) continue;
    const seating = seat(inventory, { id: 'quote', type, guests: guests.map(partyGuestOf), ...nights }, occupied);
    if (seating.kind !== 'split') continue;
    const split = seating.parts.map(({ unit, arrival, departure }) => ({
      ...{ type, unit, arrival: isoOf(arrival), departure: isoOf(departure) },
    }));
    const rooms = [{ type, unit: split[0]?.unit ?? null, guests: [...guests.keys()] }];
    return { kind: 'placed', rooms, split, moves: seating.moves };
  }
  return undefined;
}

/** Guests are named by their place, from one: see `partyGuestOf`. */
function roomsOf({ units }: Placed): PlacedRoom[] {
  return units.map(({ unit, type, guests }) => ({
    type,
    unit,
    guests: guests.map((guest) => Number(guest.replace('guest ', '')) - 1),
  }));
}

function withAlternative(problem: Problem, less: Placed | undefined): Problem {
  if (less === undefined) return problem;
  const { more, ...options } = problem.options;
  const alternative = alternativeOf(roomsOf(less));
  return new Problem(problem.code, problem.entry, problem.detail, { ...options, more: { ...more, alternative } });
}

/** As it is shown: which unit it will be is nobody's business. */
export function alternativeOf(rooms: readonly PlacedRoom[]): readonly Pick<PlacedRoom, 'type' | 'guests'>[] {
  return rooms.map(({ type, guests }) => ({ type, guests }));
}
