import { type Board, inTheWay, lift, type Occupant, place } from './board.ts';
import type { NumberedUnit } from './inventory.ts';

/** Units that a search may still look at, so that its time is bounded and its result the same on every machine. */
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
  /** Who has got a unit in this search, and is not displaced again. */
  readonly settled: Set<Occupant>;
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
    const search: Search = { board, effort, settled: new Set(), cut: false };
    if (settle(search, [newcomer], moves)) return 'seated';
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
    search.settled.add(next);
    if (settle(search, [...others, ...displaced], movesLeft - displaced.length)) return true;
    search.settled.delete(next);
    lift(search.board, next);
    displaced.forEach((occupant, i) => {
      const before = left[i];
      if (before !== undefined) place(search.board, occupant, before);
    });
  }
  return false;
}

/** Where somebody may go, those units first that displace the fewest. */
function options(search: Search, { reach, from, to }: Occupant, movesLeft: number): Option[] {
  const found: Option[] = [];
  for (const unit of reach) {
    search.effort.left -= 1;
    if (search.effort.left <= 0) return [];
    const displaced = inTheWay(search.board, unit, { from, to });
    if (displaced.some((occupant) => occupant.reach.length === 0 || search.settled.has(occupant))) continue;
    if (displaced.length > movesLeft) search.cut = true;
    // The longest are the hardest to place, so they are placed first: at the end.
    else found.push({ unit, displaced: displaced.sort((a, b) => a.to - a.from - (b.to - b.from)) });
  }
  return found.sort((a, b) => a.displaced.length - b.displaced.length);
}
