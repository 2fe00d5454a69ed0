import { add, type Board, type Occupant } from './board.ts';
import type { Dates } from './days.ts';
import { exchangeTails } from './exchange-tails.ts';
import { fewestMoves } from './fewest-moves.ts';
import type { NumberedUnit } from './inventory.ts';
import { inOrder } from './order.ts';

/** How far to go for a unit. */
export interface Limits {
  /** Stays that may be moved. By default as many as it takes. */
  readonly maxMoves?: number;
  /** Beds that each search may look at, each time that it does. */
  readonly effort?: number;
}

/** With it, 99 of 100 answers take less than 5 ms in a house of 200 beds and 2,000 stays. */
export const EFFORT = 12_000;

export interface Found {
  /** On the board, in a unit if one was found. */
  readonly newcomer: Occupant;
  /** Fewer moves may do, or a unit may exist where none was found. */
  readonly gaveUp: boolean;
}

/**
 * Puts somebody on the board who asks for one of these units, and gives them one: with the fewest moves while the effort
 * lasts, else by exchanging tails, which finds one in any case when nobody is pinned.
 */
export function findUnit(
  board: Board,
  request: Dates & { readonly id: string; readonly prefer?: readonly string[] },
  units: readonly NumberedUnit[],
  { maxMoves = Number.POSITIVE_INFINITY, effort = EFFORT }: Limits,
): Found {
  const span = { from: request.arrival - board.first, to: request.departure - board.first };
  const newcomer = add(board, request, inOrder(board, units, span, request.prefer));
  const gaveUp = fewestMoves(board, newcomer, maxMoves, { left: effort }) === 'gave_up';
  if (gaveUp) exchangeTails(board, newcomer, maxMoves);
  return { newcomer, gaveUp };
}
