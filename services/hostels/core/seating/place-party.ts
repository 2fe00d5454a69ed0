import { layOut, nobodyMoves } from './board.ts';
import { fewestRooms, type RoomChoice } from './choose-rooms.ts';
import { fullNight } from './full-night.ts';
import type { Inventory, NumberedType, NumberedUnit } from './inventory.ts';
import type { Occupation } from './occupation.ts';
import type { PartyPlan, PartyRequest, Placed, PlacedUnit } from './party.ts';
import { partyRefusal } from './party-refusal.ts';
import { freeRooms } from './party-rooms.ts';
import { reachOf } from './reach.ts';
import { reseatForParty } from './reseat-for-party.ts';
import type { SeatedParty } from './seat-each.ts';

const EFFORT = 5_000;

/**
 * Finds rooms for guests who come together: as few as possible, nobody over the capacity of a room, each guest only where
 * their gender is admitted, and an adult in each room with a child. Free rooms first; when they do not suffice, others
 * are moved. Nothing is changed: the caller stores units and moves in one transaction.
 * @throws SEATING_INCONSISTENT
 */
export function placeParty(inventory: Inventory, party: PartyRequest, occupied: readonly Occupation[]): PartyPlan {
  const refusal = partyRefusal(inventory, party);
  if (refusal !== undefined) return { kind: 'refused', refusal, alternative: alternative(inventory, party, occupied) };
  const { found, gaveUp } = inFreeRooms(inventory, party, occupied);
  if (found !== undefined) return found;
  const types = typesOf(inventory, party);
  const seated = reseatForParty(inventory, party, occupied, types);
  if (seated !== undefined) return placedByMoves(inventory, seated, occupied);
  const proven = !gaveUp && isFull(inventory, party, occupied, types);
  return { kind: 'full', gaveUp: !proven, alternative: alternative(inventory, party, occupied) };
}

/** No re-seating makes room: some night has too few beds for as many guests, or for any. */
function isFull(
  inventory: Inventory,
  party: PartyRequest,
  occupied: readonly Occupation[],
  types: readonly NumberedType[],
): boolean {
  const board = layOut(inventory, occupied, party, reachOf(inventory, 'parted'));
  const span = { from: party.arrival - board.first, to: party.departure - board.first };
  const units = types.flatMap((type) => type.units);
  const inBeds = types.every(({ type }) => type.soldAs.kind === 'dorm_bed');
  return fullNight(board, units, span, inBeds ? party.guests.length : undefined) !== undefined;
}

/** What is asked for less strictly: in any type, then in several rooms too. */
function alternative(inventory: Inventory, party: PartyRequest, occupied: readonly Occupation[]): Placed | undefined {
  const { types, ...anyType } = party;
  const less = types !== undefined ? anyType : party.together === true ? { ...party, together: false } : undefined;
  if (less === undefined || party.arrival >= party.departure) return undefined;
  const plan = placeParty(inventory, less, occupied);
  return plan.kind === 'placed' ? plan : plan.alternative;
}

function inFreeRooms(
  inventory: Inventory,
  party: PartyRequest,
  occupied: readonly Occupation[],
): { readonly found: Placed | undefined; readonly gaveUp: boolean } {
  const board = layOut(inventory, occupied, party, nobodyMoves);
  const span = { from: party.arrival - board.first, to: party.departure - board.first };
  const effort = { left: EFFORT };
  const free = freeRooms(board, typesOf(inventory, party), span);
  const choice = fewestRooms(free, party.guests, party.together === true ? 1 : party.guests.length, effort);
  const gaveUp = effort.left <= 0;
  return { found: choice === undefined ? undefined : placedFree(inventory, choice, gaveUp), gaveUp };
}

function placedFree(inventory: Inventory, { rooms, guests }: RoomChoice, gaveUp: boolean): Placed {
  const units = rooms.flatMap(({ type, units: free, soldWhole }, i): PlacedUnit[] => {
    const inside = (guests[i] ?? []).map(({ id }) => id);
    const shared = soldWhole ? [inside] : inside.map((one) => [one]);
    return free.slice(0, shared.length).map((unit, at) => placedUnit(inventory, unit, type.id, shared[at] ?? []));
  });
  return { kind: 'placed', units, rooms: rooms.length, moves: [], gaveUp };
}

function placedByMoves(inventory: Inventory, { stays, others }: SeatedParty, occupied: readonly Occupation[]): Placed {
  const units = stays.flatMap(({ unit, type, guests }) => {
    const numbered = inventory.byId.get(unit);
    return numbered === undefined
      ? []
      : [
          placedUnit(
            inventory,
            numbered,
            type,
            guests.map(({ id }) => id),
          ),
        ];
  });
  // Somebody may be moved for one guest, and once more for the next.
  const moves = occupied.flatMap(({ id, unit }, i) => {
    const to = others[i]?.unit ?? unit;
    return to === unit ? [] : [{ stay: id, from: unit, to }];
  });
  return { kind: 'placed', units, rooms: new Set(units.map(({ room }) => room)).size, moves, gaveUp: true };
}

function placedUnit({ units }: Inventory, unit: NumberedUnit, type: string, guests: readonly string[]): PlacedUnit {
  return { unit: unit.unit.id, type, room: units[unit.room]?.unit.id ?? unit.unit.id, guests };
}

function typesOf(inventory: Inventory, { types }: PartyRequest): NumberedType[] {
  const all = [...inventory.types.values()];
  return types === undefined ? all : types.flatMap((id) => inventory.types.get(id) ?? []);
}
