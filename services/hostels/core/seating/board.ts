import type { Dates, Day } from './days.ts';
import { seatingErrors } from './errors.ts';
import type { Inventory, NumberedUnit } from './inventory.ts';
import { isStay, type Move, type Occupation, type Stay } from './occupation.ts';

/** Nights of the board, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Who is on the board. Nights are counted from the first of the board. */
export interface Occupant extends Span {
  readonly number: number;
  readonly id: string;
  /** Where it was when the board was laid out; none for who looks for a unit. */
  readonly home: NumberedUnit | undefined;
  unit: NumberedUnit | undefined;
  /** Where it may go to make room. Empty: it stays. */
  reach: readonly NumberedUnit[];
  /** Has got a unit in the search that is under way, and is not displaced again. */
  settled: boolean;
}

/** The leaf beds of a property in a span of nights, and who has them: the one mutable thing in seating. */
export interface Board {
  readonly inventory: Inventory;
  readonly first: Day;
  readonly nights: number;
  /** Per bed and night: the number of the occupant, or FREE. */
  readonly cells: Int32Array;
  readonly occupants: Occupant[];
}

export const FREE = -1;

/** How far a stay may be moved to make room. */
export type Reach = (stay: Stay) => readonly NumberedUnit[];
const NOWHERE: readonly NumberedUnit[] = [];
export const nobodyMoves: Reach = () => NOWHERE;

/**
 * Lays the occupations out, over their nights and those of `dates`.
 * @throws SEATING_INCONSISTENT when two of them take one bed in one night
 */
export function layOut(inventory: Inventory, occupied: readonly Occupation[], dates: Dates, reach: Reach): Board {
  let first = dates.arrival;
  let last = dates.departure;
  for (const { arrival, departure } of occupied) {
    if (arrival < first) first = arrival;
    if (departure > last) last = departure;
  }
  const nights = Math.max(0, last - first);
  const cells = new Int32Array(inventory.bedCount * nights).fill(FREE);
  const board: Board = { inventory, first, nights, cells, occupants: [] };
  for (const occupation of occupied) {
    const unit = inventory.byId.get(occupation.unit);
    if (unit === undefined)
      throw seatingErrors.SEATING_INCONSISTENT(`${occupation.id} takes ${occupation.unit}, which is no unit.`);
    const occupant = add(board, occupation, isStay(occupation) ? reach(occupation) : NOWHERE, unit);
    assertFree(board, unit, occupant);
    place(board, occupant, unit);
  }
  return board;
}

function assertFree(board: Board, unit: NumberedUnit, { id, from, to }: Occupant): void {
  const { cells, nights, occupants } = board;
  for (const bed of unit.beds) {
    for (let cell = bed * nights + from; cell < bed * nights + to; cell += 1) {
      const other = cells[cell] ?? FREE;
      if (other === FREE) continue;
      const names = `${occupants[other]?.id} and ${id}`;
      throw seatingErrors.SEATING_INCONSISTENT(`${names} take one bed of ${unit.unit.id} in one night.`);
    }
  }
}

/** Puts somebody on the board who has no unit yet. */
export function add(
  board: Board,
  { id, arrival, departure }: Dates & { readonly id: string },
  reach: readonly NumberedUnit[],
  home?: NumberedUnit,
): Occupant {
  const number = board.occupants.length;
  const from = arrival - board.first;
  const occupant: Occupant = {
    number,
    id,
    from,
    to: departure - board.first,
    home,
    unit: undefined,
    reach,
    settled: false,
  };
  board.occupants.push(occupant);
  return occupant;
}

export function place(board: Board, occupant: Occupant, unit: NumberedUnit): void {
  occupant.unit = unit;
  write(board, occupant, unit, occupant.number);
}

/** Takes somebody off; returns the unit that was left. */
export function lift(board: Board, occupant: Occupant): NumberedUnit | undefined {
  const { unit } = occupant;
  if (unit !== undefined) write(board, occupant, unit, FREE);
  occupant.unit = undefined;
  return unit;
}

function write({ cells, nights }: Board, { from, to }: Occupant, { beds }: NumberedUnit, value: number): void {
  for (const bed of beds) cells.fill(value, bed * nights + from, bed * nights + to);
}

/** From now on, nobody moves them to make room. */
export function pin(occupant: Occupant): void {
  occupant.reach = NOWHERE;
}

/** Where everybody is. */
export function snapshot({ occupants }: Board): readonly (NumberedUnit | undefined)[] {
  return occupants.map(({ unit }) => unit);
}

/** Puts everybody back; who came since is taken off. */
export function restore(board: Board, before: readonly (NumberedUnit | undefined)[]): void {
  const moved = board.occupants.filter(({ number, unit }) => unit !== before[number]);
  for (const occupant of moved) lift(board, occupant);
  for (const occupant of moved) {
    const unit = before[occupant.number];
    if (unit !== undefined) place(board, occupant, unit);
  }
  board.occupants.length = before.length;
}

/** Who has a bed of the unit in these nights, each once. */
export function inTheWay({ cells, nights, occupants }: Board, { beds }: NumberedUnit, { from, to }: Span): Occupant[] {
  const found: Occupant[] = [];
  for (const bed of beds) {
    for (let night = from; night < to; ) {
      const occupant = occupants[cells[bed * nights + night] ?? FREE];
      if (occupant !== undefined && !found.includes(occupant)) found.push(occupant);
      night = occupant === undefined ? night + 1 : occupant.to;
    }
  }
  return found;
}

/** The night in which somebody has a bed of the unit, the first from `from` on; the end of the board when none has. */
export function freeUntil({ cells, nights }: Board, { beds }: NumberedUnit, from: number): number {
  let until = nights;
  for (const bed of beds) {
    let night = from;
    while (night < until && cells[bed * nights + night] === FREE) night += 1;
    until = night;
  }
  return until;
}

/** How many nights before `from` the unit was free: what a new stay leaves as a gap. */
export function freeBefore({ cells, nights }: Board, { beds }: NumberedUnit, from: number): number {
  let since = 0;
  for (const bed of beds) {
    let night = from;
    while (night > since && cells[bed * nights + night - 1] === FREE) night -= 1;
    since = night;
  }
  return from - since;
}

/** Who has another unit than at first. */
export function movesOf({ occupants }: Board): Move[] {
  return occupants.flatMap(({ id, home, unit }) =>
    home === undefined || unit === undefined || home === unit
      ? []
      : [{ stay: id, from: home.unit.id, to: unit.unit.id }],
  );
}
