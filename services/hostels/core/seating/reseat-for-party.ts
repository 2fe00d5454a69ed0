import { type Board, restore, snapshot } from './board.ts';
import { overlap } from './days.ts';
import type { NumberedType, NumberedUnit } from './inventory.ts';
import { isStay, type Occupation } from './occupation.ts';
import type { PartyRequest } from './party.ts';
import { byRoom } from './party-rooms.ts';
import { admitsGender, type Guest, type RoomType } from './room-type.ts';
import { type SeatedGuests, seatInRoom, seatTogether } from './seat-in-room.ts';

/** The part of those who are left that a room has to take, and how many rooms are tried for it. */
const PASSES = [
  { share: 1, rooms: 4 },
  { share: 1 / 2, rooms: 8 },
  { share: 0, rooms: Number.POSITIVE_INFINITY },
];

interface Dorm {
  readonly type: RoomType;
  readonly beds: readonly NumberedUnit[];
  /** Beds that are not taken by stays which can not be moved. */
  readonly open: number;
}

/**
 * Seats a party by moving others, on the board: in one room if one is found, else over dorms, each with as many of those
 * who are left as it takes. None found is no proof that there is none.
 */
export function reseatForParty(
  board: Board,
  party: PartyRequest,
  occupied: readonly Occupation[],
  types: readonly NumberedType[],
): SeatedGuests[] | undefined {
  for (const { type, units } of types) {
    if (type.soldAs.kind === 'dorm_bed' || type.capacity < party.guests.length) continue;
    const seated = seatTogether(board, party, type, units, party.guests);
    if (seated !== undefined) return [seated];
  }
  const start = snapshot(board);
  const { seated, left } = overRooms(board, party, dormsOf(board, party, occupied, types));
  const rest = left.length === 0 ? [] : party.together === true ? undefined : anywhere(board, party, left, types);
  if (rest !== undefined) return [...seated, ...rest];
  restore(board, start);
  return undefined;
}

/** Rooms with the most beds that can be had first. */
function dormsOf(
  { inventory: { byId } }: Board,
  dates: PartyRequest,
  occupied: readonly Occupation[],
  types: readonly NumberedType[],
): Dorm[] {
  const firm = occupied.filter((one) => overlap(one, dates) && (!isStay(one) || one.pinned));
  const firmBeds = new Set(firm.flatMap(({ unit }) => byId.get(unit)?.beds ?? []));
  const openIn = (beds: readonly NumberedUnit[]) => beds.filter((bed) => !bed.beds.some((one) => firmBeds.has(one)));
  return types
    .filter(({ type }) => type.soldAs.kind === 'dorm_bed')
    .flatMap(({ type, units }) =>
      [...byRoom(units).values()].map((beds) => ({ type, beds, open: openIn(beds).length })),
    )
    .sort((a, b) => b.open - a.open);
}

function overRooms(
  board: Board,
  party: PartyRequest,
  dorms: readonly Dorm[],
): { readonly seated: readonly SeatedGuests[]; readonly left: readonly Guest[] } {
  const seated: SeatedGuests[] = [];
  let left = familiesFirst(party.guests);
  for (const { share, rooms } of party.together === true ? PASSES.slice(0, 1) : PASSES) {
    for (const { type, beds, open } of dorms.slice(0, rooms)) {
      const before = snapshot(board);
      const least = Math.max(1, Math.ceil(left.length * share));
      const inside = open < least || left.length === 0 ? [] : seatInRoom(board, party, type, beds, left);
      const rest = left.filter((guest) => !inside.some(({ guests }) => guests.includes(guest)));
      if (inside.length >= least && supervised(rest)) {
        seated.push(...inside);
        left = familiesFirst(rest);
      } else restore(board, before);
    }
  }
  return { seated, left };
}

/** Adults who are left, each in a bed of any dorm. */
function anywhere(
  board: Board,
  party: PartyRequest,
  left: readonly Guest[],
  types: readonly NumberedType[],
): SeatedGuests[] | undefined {
  const seated: SeatedGuests[] = [];
  for (const guest of left) {
    const dorms = types.filter(
      ({ type }) => type.soldAs.kind === 'dorm_bed' && guest.child !== true && admitsGender(type.soldAs, guest.gender),
    );
    let found: SeatedGuests | undefined;
    for (const { type, units } of dorms) found ??= seatTogether(board, party, type, units, [guest]);
    if (found === undefined) return undefined;
    seated.push(found);
  }
  return seated;
}

function supervised(guests: readonly Guest[]): boolean {
  return guests.length === 0 || guests.some(({ child }) => child !== true);
}

/** An adult and some children, and so on: wherever a room is full, each child that is in has an adult before it. */
function familiesFirst(guests: readonly Guest[]): Guest[] {
  const adults = guests.filter(({ child }) => child !== true);
  const children = guests.filter(({ child }) => child === true);
  const each = Math.ceil(children.length / Math.max(1, adults.length));
  return adults.flatMap((adult, i) => [adult, ...children.slice(i * each, (i + 1) * each)]);
}
