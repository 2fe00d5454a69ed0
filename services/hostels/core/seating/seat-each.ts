import type { Inventory, NumberedUnit } from './inventory.ts';
import { moved } from './moved.ts';
import type { Occupation, Stay } from './occupation.ts';
import type { PartyRequest } from './party.ts';
import type { Guest } from './room-type.ts';
import { seat } from './seat.ts';

/** Some guests of a party who get one unit. */
export interface Wish {
  readonly guests: readonly Guest[];
  /** The first of these in which there is one. */
  readonly types: readonly string[];
  /** Which units of a type may be given, after others of the party were seated. By default all. */
  readonly allowed?: (unit: NumberedUnit, seated: readonly Stay[]) => boolean;
}

export interface SeatedParty {
  readonly stays: readonly Stay[];
  /** What was there before, where it is now. */
  readonly others: readonly Occupation[];
}

/** For each guest of a party, so that six of them take less than 50 ms. */
const EFFORT = 2_000;

/** Seats one wish after the other by moving others, each beside those before if it can; all of them or none. */
export function seatEach(
  inventory: Inventory,
  { id, arrival, departure }: PartyRequest,
  occupied: readonly Occupation[],
  wishes: readonly Wish[],
): SeatedParty | undefined {
  const party = { id, inseparable: true };
  let others = occupied;
  const stays: Stay[] = [];
  for (const [i, wish] of wishes.entries()) {
    const stay = first(wish.types, (type) => {
      const units = (inventory.types.get(type)?.units ?? []).filter((unit) => wish.allowed?.(unit, stays) ?? true);
      if (units.length === 0) return undefined;
      const beside = units.filter(({ room }) => stays.some(({ unit }) => inventory.byId.get(unit)?.room === room));
      const request = { id: `${id} ${i}`, type, arrival, departure, guests: wish.guests, party };
      const choice = { units: units.map(idOf), prefer: beside.map(idOf) };
      const found = seat(inventory, { ...request, ...choice }, [...others, ...stays], { effort: EFFORT });
      if (found.kind !== 'seated') return undefined;
      others = moved(others, found.moves);
      return { ...request, kind: 'stay', unit: found.unit, pinned: true } satisfies Stay;
    });
    if (stay === undefined) return undefined;
    stays.push(stay);
  }
  return { stays, others };
}

function first<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const idOf = ({ unit }: NumberedUnit): string => unit.id;
