import { type Board, FREE, layOut, nobodyMoves } from './board.ts';
import type { Dates, Day } from './days.ts';
import type { Inventory, NumberedType, NumberedUnit } from './inventory.ts';
import { isStay, type Occupation } from './occupation.ts';

/** The units of a type in one night: each is sold, blocked, closed or free. */
export interface NightCount {
  readonly type: string;
  readonly night: Day;
  readonly units: number;
  /** By this type, as stays or holds. */
  readonly sold: number;
  /** Not for sale, or with a bed in it that is not. */
  readonly blocked: number;
  /** A unit that shares a bed with it is sold. */
  readonly closed: number;
  readonly free: number;
}

type State = 'sold' | 'blocked' | 'closed' | 'free';

/**
 * Counts by type and night, from the occupations themselves: the truth that stored counts are compared with.
 * @throws SEATING_INCONSISTENT
 */
export function counts(inventory: Inventory, occupied: readonly Occupation[], nights: Dates): NightCount[] {
  const board = layOut(inventory, occupied, nights, nobodyMoves);
  const found: NightCount[] = [];
  for (const type of inventory.types.values()) {
    for (let night = nights.arrival; night < nights.departure; night += 1)
      found.push(countOf(board, occupied, type, night));
  }
  return found;
}

function countOf(board: Board, occupied: readonly Occupation[], { type, units }: NumberedType, night: Day): NightCount {
  const count = { sold: 0, blocked: 0, closed: 0, free: 0 };
  for (const unit of units) count[stateOf(board, occupied, unit, type.id, night)] += 1;
  return { type: type.id, night, units: units.length, ...count };
}

function stateOf(
  { cells, nights, first }: Board,
  occupied: readonly Occupation[],
  unit: NumberedUnit,
  type: string,
  night: Day,
): State {
  let state: State = 'free';
  for (const bed of unit.beds) {
    const number = cells[bed * nights + night - first] ?? FREE;
    const occupation = number === FREE ? undefined : occupied[number];
    if (occupation === undefined) continue;
    // Only of this unit itself: a unit of the type that lies in another of it is closed by that.
    if (isStay(occupation) && occupation.type === type && occupation.unit === unit.unit.id) return 'sold';
    if (!isStay(occupation)) state = 'blocked';
    else if (state === 'free') state = 'closed';
  }
  return state;
}
