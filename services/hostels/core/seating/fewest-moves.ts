import { type Board, FREE, lift, type Occupant, place, type Span } from './board.ts';
import type { NumberedUnit } from './inventory.ts';

/** Beds that a search may still look at, so that its time is bounded and its result the same on every machine. */
export interface Effort {
  left: number;
}

interface Option {
  readonly unit: NumberedUnit;
  readonly displaced: readonly Occupant[];
}

interface Search {
  readonly board: Board;
  readonly effort: Effort;
  /** A unit was left out because too many would have to move. */
  cut: boolean;
}

/**
 * Finds a unit for somebody by moving as few others as possible, at most `most`. With `seated` they are on the board;
 * else the board is as before, and `impossible` is proven.
 *
 * Whoever is displaced displaces others in turn (an ejection chain), with more moves allowed each time. In a solution
 * with the fewest moves everybody who moves has one final unit; the search tries each of them, so it finds that one.
 */
export function fewestMoves(
  board: Board,
  newcomer: Occupant,
  most: number,
  effort: Effort,
): 'seated' | 'impossible' | 'gave_up' {
  const atMost = Math.min(most, board.occupants.length - 1);
  for (let moves = 0; moves <= atMost; moves += 1) {
    const search: Search = { board, effort, cut: false };
    if (settle(search, [newcomer], moves)) {
      for (const occupant of board.occupants) occupant.settled = false;
      return 'seated';
    }
    if (effort.left <= 0) return 'gave_up';
    if (!search.cut) return 'impossible';
  }
  return 'impossible';
}

/** Gives everybody who waits a unit, the last first. */
function settle(search: Search, waiting: readonly Occupant[], movesLeft: number): boolean {
  const next = waiting.at(-1);
  if (next === undefined) return true;
  const others = waiting.slice(0, -1);
  for (const { unit, displaced } of options(search, next, movesLeft)) {
    const left = displaced.map((occupant) => lift(search.board, occupant));
    place(search.board, next, unit);
    next.settled = true;
    if (settle(search, [...others, ...displaced], movesLeft - displaced.length)) return true;
    next.settled = false;
    lift(search.board, next);
    displaced.forEach((occupant, i) => {
      const before = left[i];
      if (before !== undefined) place(search.board, occupant, before);
    });
  }
  return false;
}

/** Where somebody may go, those units first that displace the fewest. */
function options(search: Search, next: Occupant, movesLeft: number): Option[] {
  const byDisplaced: Option[][] = [];
  for (const unit of next.reach) {
    search.effort.left -= unit.beds.length;
    if (search.effort.left <= 0) return [];
    const displaced = displacedBy(search.board, unit, next, movesLeft);
    if (displaced === 'too_many') search.cut = true;
    else if (displaced !== 'blocked') (byDisplaced[displaced.length] ??= []).push({ unit, displaced });
  }
  return byDisplaced.flat();
}

const NOBODY: readonly Occupant[] = [];

/** Who has to leave a unit, the longest last: they are the hardest to place, so they are placed first. */
function displacedBy(
  { cells, nights, occupants }: Board,
  { beds }: NumberedUnit,
  { from, to }: Span,
  most: number,
): readonly Occupant[] | 'blocked' | 'too_many' {
  let found: Occupant[] | undefined;
  for (const bed of beds) {
    for (let night = from; night < to; ) {
      const occupant = occupants[cells[bed * nights + night] ?? FREE];
      if (occupant === undefined) {
        night += 1;
        continue;
      }
      if (occupant.settled || occupant.reach.length === 0) return 'blocked';
      if (most === 0) return 'too_many';
      if (found === undefined) found = [occupant];
      else if (!found.includes(occupant) && found.push(occupant) > most) return 'too_many';
      night = occupant.to;
    }
  }
  return found?.sort((a, b) => a.to - a.from - (b.to - b.from)) ?? NOBODY;
}
