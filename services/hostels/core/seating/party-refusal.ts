import { layOut, nobodyMoves } from './board.ts';
import { fewestRooms } from './choose-rooms.ts';
import type { Inventory, NumberedType } from './inventory.ts';
import type { PartyRequest } from './party.ts';
import { freeRooms, type PartyRoom, shareBeds } from './party-rooms.ts';
import type { Refusal } from './refusal.ts';
import { admitsGender, type Guest, type SoldAs } from './room-type.ts';

const EFFORT = 5_000;
const ANYBODY: SoldAs = { kind: 'private_room' };

/** Why a party would not fit by the rules if the house were empty; undefined when it would, or no proof was found. */
export function partyRefusal(inventory: Inventory, party: PartyRequest): Refusal | undefined {
  const { arrival, departure, guests } = party;
  if (arrival >= departure) return { reason: 'no_nights', arrival, departure };
  const unknown = party.types?.find((id) => !inventory.types.has(id));
  if (unknown !== undefined) return { reason: 'unknown_type', type: unknown };
  const types = [...inventory.types.values()].filter(({ type }) => party.types?.includes(type.id) ?? true);
  return notAdmitted(types, guests) ?? doNotFit(inventory, party, types);
}

function notAdmitted(types: readonly NumberedType[], guests: readonly Guest[]): Refusal | undefined {
  const nowhere = guests.filter(({ gender }) => !types.some(({ type }) => admitsGender(type.soldAs, gender)));
  if (nowhere.length === 0) return undefined;
  return { reason: 'gender', guests: nowhere.map(({ id }) => id), types: types.map(({ type }) => type.id) };
}

function doNotFit(inventory: Inventory, party: PartyRequest, types: readonly NumberedType[]): Refusal | undefined {
  const { guests, together } = party;
  const board = layOut(inventory, [], party, nobodyMoves);
  const rooms = freeRooms(board, types, { from: 0, to: board.nights });
  const fits = (list: readonly PartyRoom[], who: readonly Guest[]): boolean => {
    const effort = { left: EFFORT };
    return fewestRooms(list, who, together === true ? 1 : who.length, effort) !== undefined || effort.left <= 0;
  };
  if (fits(rooms, guests)) return undefined;
  const openToAll = rooms.map((room) => ({ ...room, type: { ...room.type, soldAs: ANYBODY } }));
  if (fits(openToAll, guests))
    return { reason: 'gender', guests: guests.map(({ id }) => id), types: types.map(({ type }) => type.id) };
  const grown = guests.map(({ id, gender }) => ({ id, gender }));
  if (fits(openToAll, grown))
    return { reason: 'child_without_adult', guests: guests.filter(({ child }) => child).map(({ id }) => id) };
  return { reason: 'too_many_guests', guests: guests.length, capacity: placesIn(rooms, together === true) };
}

/** The places of the largest room, or of rooms that do not share beds, taken from the largest on. */
function placesIn(rooms: readonly PartyRoom[], together: boolean): number {
  const taken: PartyRoom[] = [];
  for (const room of rooms.toSorted((a, b) => b.places - a.places))
    if (!taken.some((other) => shareBeds(room, other))) taken.push(room);
  return taken.slice(0, together ? 1 : taken.length).reduce((sum, { places }) => sum + places, 0);
}
