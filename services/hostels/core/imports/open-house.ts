import { seatingOccupation } from '../offer/house-inventory.ts';
import type { TakenSeat } from '../offer/taken-seat.ts';
import { dayOf } from '../seating/days.ts';
import type { Inventory } from '../seating/inventory.ts';
import { seat } from '../seating/seat.ts';
import { dateAfter, type StayDates } from '../stay-dates.ts';
import type { BedBoard, Seat, SoldUnit } from './bed-board.ts';

/** What of somebody is known beyond unit and nights. */
export type Standing = Pick<TakenSeat, 'kind' | 'pinned' | 'party'>;

/** A house whose nights nobody else changes, so that who stays there may be moved. */
export interface OpenHouse {
  readonly inventory: Inventory;
  /** Of all types, by id. */
  readonly units: ReadonlyMap<string, SoldUnit>;
  /** By owner. Who comes in meanwhile is added; of whom nothing is known, nobody is moved. */
  readonly standing: Map<string, Standing>;
  /** Those that are locked: who stays for others is not moved. */
  readonly nights: StayDates;
}

export interface WantedUnit extends StayDates {
  readonly owner: string;
  readonly type: string;
}

/** Nobody is moved who stays for nights that are further away. */
export const MOST_AROUND = 60;

/**
 * Moves as few stays as it takes on a board, so that a unit is free in all nights. To be asked where each night has a free unit.
 * @returns moves them back; undefined where there is no such unit, and nobody has moved
 */
export function makeRoomOnBoard(
  board: BedBoard,
  { inventory, units, standing, nights }: OpenHouse,
  { owner, type, arrival, departure }: WantedUnit,
): (() => void) | undefined {
  const around = within(nights, {
    arrival: dateAfter(arrival, -MOST_AROUND),
    departure: dateAfter(departure, MOST_AROUND),
  });
  // A stay of units that are there no more is over, and shares no bed with those that are sold.
  const seats = board.seatsIn(around).filter(({ unit }) => inventory.byId.has(unit));
  const occupied = seats.map((each) => {
    const of: Standing = standing.get(each.owner) ?? { kind: 'stay', pinned: true };
    return seatingOccupation({ ...each, ...of, pinned: of.pinned || !isWithin(each, around) });
  });
  const dates = { arrival: dayOf(arrival), departure: dayOf(departure) };
  const seating = seat(inventory, { id: owner, type, guests: [], ...dates }, occupied);
  if (seating.kind !== 'seated') return undefined;
  return board.move(new Map(seating.moves.flatMap(({ stay, to }) => entryOf(stay, units.get(to)))));
}

function entryOf(stay: string, unit: SoldUnit | undefined): [string, SoldUnit][] {
  return unit === undefined ? [] : [[stay, unit]];
}

function within(a: StayDates, b: StayDates): StayDates {
  return {
    arrival: a.arrival > b.arrival ? a.arrival : b.arrival,
    departure: a.departure < b.departure ? a.departure : b.departure,
  };
}

function isWithin(seat: Seat, nights: StayDates): boolean {
  return seat.arrival >= nights.arrival && seat.departure <= nights.departure;
}
