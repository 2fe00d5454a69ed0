import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { unitsWithBeds } from '../../adapters/postgres/imports.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { seatsIn } from '../../adapters/postgres/seats.ts';
import type { BedBoard } from '../../core/imports/bed-board.ts';
import { MOST_AROUND, type OpenHouse } from '../../core/imports/open-house.ts';
import type { TakenSeat } from '../../core/offer/taken-seat.ts';
import { dateAfter, type StayDates } from '../../core/stay-dates.ts';
import { moveOthers } from '../seating/make-room.ts';
import { readInventory } from '../seating/read-inventory.ts';
import type { SeatNights } from '../seating/seat-locks.ts';
import type { BookingTools } from './tools.ts';

const MOST_TYPES = 200;

/** A house with those who may be moved, as they were before the import. */
export interface OpenForMoves {
  readonly open: OpenHouse;
  readonly taken: readonly TakenSeat[];
}

/** What an import has to lock before all else where a row has others move: around all rows, for it moves them while it goes on. */
export async function nightsForMoves(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<SeatNights> {
  const types = (await roomTypesAfter(tx, property, undefined, MOST_TYPES)).map(({ code }) => code);
  const around = { arrival: dateAfter(arrival, -MOST_AROUND), departure: dateAfter(departure, MOST_AROUND) };
  return { property, types, ...around };
}

/** The nights are locked. */
export async function openForMoves(tx: Transaction, { property, types, ...nights }: SeatNights): Promise<OpenForMoves> {
  const inventory = await readInventory(tx, property);
  const units = new Map((await unitsWithBeds(tx, property)).map((unit) => [unit.id, unit]));
  const seats = await seatsIn(tx, property, nights, true, true);
  const counts = Map.groupBy(seats, ({ owner }) => owner);
  const taken = seats.map((seat) => {
    // Who changes units in mid-stay has agreed to these.
    const isSplit = (counts.get(seat.owner)?.length ?? 0) > 1;
    return { ...seat, pinned: seat.pinned || isSplit || !types.includes(seat.type ?? '') };
  });
  const standing = new Map(
    taken.map(({ owner, kind, pinned, party }) => [owner, { kind, pinned, ...(party && { party }) }]),
  );
  return { open: { inventory, units, standing, nights }, taken };
}

/** Gives those who were there before the import the units that they have on its board. */
export async function storeMoves(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  property: string,
  { taken }: OpenForMoves,
  board: BedBoard,
): Promise<void> {
  const moves = taken.flatMap(({ owner, unit, pinned }) => {
    const to = pinned ? undefined : board.unitOf(owner);
    return to === undefined || to === unit ? [] : [{ stay: owner, from: unit, to }];
  });
  await moveOthers(tools, tx, context, property, { taken }, moves);
}
