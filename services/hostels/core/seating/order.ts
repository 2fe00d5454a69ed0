import { type Board, freeBefore, freeUntil, type Span } from './board.ts';
import type { NumberedUnit } from './inventory.ts';

/**
 * The units in the order in which they are tried: those preferred, then those that the nights fill best, so that long
 * gaps are kept for long stays, then by the order of the type.
 */
export function inOrder(
  board: Board,
  units: readonly NumberedUnit[],
  span: Span,
  prefer: readonly string[] = [],
): NumberedUnit[] {
  const rank = new Map(prefer.map((id, i) => [id, i]));
  return units
    .map((unit) => ({ unit, rank: rank.get(unit.unit.id) ?? prefer.length, gap: gapAround(board, unit, span) }))
    .sort((a, b) => a.rank - b.rank || a.gap - b.gap)
    .map(({ unit }) => unit);
}

/** Free nights that would be left before and after; as many as there are when the unit is not free. */
function gapAround(board: Board, unit: NumberedUnit, { from, to }: Span): number {
  const until = freeUntil(board, unit, from);
  return until < to ? board.nights : until - to + freeBefore(board, unit, from);
}
