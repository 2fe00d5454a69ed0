import { type Board, layOut, movesOf, nobodyMoves, type Span } from './board.ts';
import { fewestRooms, type RoomChoice } from './choose-rooms.ts';
import { fullNight } from './full-night.ts';
import type { Inventory, NumberedType, NumberedUnit } from './inventory.ts';
import type { Occupation } from './occupation.ts';
import type { PartyPlan, PartyRequest, Placed, PlacedUnit } from './party.ts';
import { partyRefusal } from './party-refusal.ts';
import { freeRooms } from './party-rooms.ts';
import { reachOf } from './reach.ts';
import { reseatForParty } from './reseat-for-party.ts';
import type { Guest } from './room-type.ts';
import type { SeatedGuests } from './seat-in-room.ts';

const EFFORT = 5_000;

/**
 * Finds rooms for guests who come together: as few as possible, nobody over the capacity of a room, each guest only where
 * their gender is admitted, and an adult in each room with a child. Others are moved when that takes fewer rooms than
 * are free, and keep their own parties together. Nothing is changed: the caller stores units and moves in one
 * transaction.
 * @throws SEATING_INCONSISTENT
 */
export function placeParty(inventory: Inventory, party: PartyRequest, occupied: readonly Occupation[]): PartyPlan {
  const refusal = partyRefusal(inventory, party);
  if (refusal !== undefined) return { kind: 'refused', refusal, alternative: alternative(inventory, party, occupied) };
  const types = typesOf(inventory, party);
  const free = inFreeRooms(inventory, party, occupied, types);
  if (free?.rooms === 1) return free;
  const full = free === undefined && isFull(inventory, party, occupied, types);
  const board = layOut(inventory, occupied, party, reachOf(inventory, 'kept'));
  const seated = full ? undefined : reseatForParty(board, party, occupied, types);
  const moved = seated === undefined ? undefined : placedByMoves(board, seated);
  // Whoever is moved does not know their bed yet, so fewer rooms for the party are worth it.
  const best = free !== undefined && moved !== undefined && moved.rooms < free.rooms ? moved : (free ?? moved);
  return best ?? { kind: 'full', gaveUp: !full, alternative: alternative(inventory, party, occupied) };
}

/** No re-seating makes room: some night has too few beds for as many guests, or for any. */
function isFull(
  inventory: Inventory,
  party: PartyRequest,
  occupied: readonly Occupation[],
  types: readonly NumberedType[],
): boolean {
  const board = layOut(inventory, occupied, party, reachOf(inventory, 'parted'));
  const units = types.flatMap((type) => type.units);
  const inBeds = types.every(({ type }) => type.soldAs.kind === 'dorm_bed');
  return fullNight(board, units, spanOf(board, party), inBeds ? party.guests.length : undefined) !== undefined;
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
  types: readonly NumberedType[],
): Placed | undefined {
  const board = layOut(inventory, occupied, party, nobodyMoves);
  const effort = { left: EFFORT };
  const rooms = freeRooms(board, types, spanOf(board, party));
  const choice = fewestRooms(rooms, party.guests, party.together === true ? 1 : party.guests.length, effort);
  return choice === undefined ? undefined : placedFree(inventory, choice, effort.left <= 0);
}

function placedFree(inventory: Inventory, { rooms, guests }: RoomChoice, gaveUp: boolean): Placed {
  const units = rooms.flatMap(({ type, units: free, soldWhole }, i): PlacedUnit[] => {
    const inside = guests[i] ?? [];
    const shares = soldWhole ? [inside] : inside.map((guest) => [guest]);
    return free.slice(0, shares.length).map((unit, at) => placedUnit(inventory, unit, type.id, shares[at] ?? []));
  });
  return { kind: 'placed', units, rooms: rooms.length, moves: [], gaveUp };
}

function placedByMoves(board: Board, seated: readonly SeatedGuests[]): Placed {
  const units = seated.map(({ unit, type, guests }) => placedUnit(board.inventory, unit, type.id, guests));
  const rooms = new Set(units.map(({ room }) => room)).size;
  return { kind: 'placed', units, rooms, moves: movesOf(board), gaveUp: true };
}

function placedUnit({ units }: Inventory, unit: NumberedUnit, type: string, guests: readonly Guest[]): PlacedUnit {
  const room = units[unit.room]?.unit.id ?? unit.unit.id;
  return { unit: unit.unit.id, type, room, guests: guests.map(({ id }) => id) };
}

function typesOf(inventory: Inventory, { types }: PartyRequest): NumberedType[] {
  const all = [...inventory.types.values()];
  return types === undefined ? all : types.flatMap((id) => inventory.types.get(id) ?? []);
}

function spanOf({ first }: Board, { arrival, departure }: PartyRequest): Span {
  return { from: arrival - first, to: departure - first };
}
