import { type Board, pin } from './board.ts';
import { findUnit } from './find-unit.ts';
import type { NumberedUnit } from './inventory.ts';
import type { PartyRequest } from './party.ts';
import { admitsGender, type Guest, type RoomType } from './room-type.ts';

/** Some guests of a party, and the unit that they got. */
export interface SeatedGuests {
  readonly guests: readonly Guest[];
  readonly type: RoomType;
  readonly unit: NumberedUnit;
}

/** For each guest of a party, so that six of them take less than 50 ms. */
const EFFORT = 1_200;

/** Seats guests in one of the units together, by moving others. */
export function seatTogether(
  board: Board,
  { id, arrival, departure }: PartyRequest,
  type: RoomType,
  units: readonly NumberedUnit[],
  guests: readonly Guest[],
): SeatedGuests | undefined {
  const { newcomer } = findUnit(board, { id, arrival, departure }, units, { effort: EFFORT });
  pin(newcomer);
  if (newcomer.unit !== undefined) return { guests, type, unit: newcomer.unit };
  board.occupants.pop();
  return undefined;
}

/** Seats as many guests as the beds of a room take, in their order, each child after an adult. */
export function seatInRoom(
  board: Board,
  party: PartyRequest,
  type: RoomType,
  beds: readonly NumberedUnit[],
  guests: readonly Guest[],
): SeatedGuests[] {
  const seated: SeatedGuests[] = [];
  for (const guest of guests) {
    const besideAdult = seated.some(({ guests: [other] }) => other?.child !== true);
    if (!admitsGender(type.soldAs, guest.gender) || (guest.child === true && !besideAdult)) continue;
    const found = seatTogether(board, party, type, beds, [guest]);
    if (found === undefined) return seated;
    seated.push(found);
  }
  return seated;
}
