import {
  type Board,
  FREE,
  freeUntil,
  inTheWay,
  lift,
  movesOf,
  type Occupant,
  place,
  restore,
  snapshot,
} from './board.ts';
import { type NumberedUnit, shareBed } from './inventory.ts';

/** Beginning with more units than this was never better in the houses that were measured. */
const BEGINNINGS = 8;

interface Exchange {
  readonly other: NumberedUnit;
  readonly here: readonly Occupant[];
  readonly there: readonly Occupant[];
  /** The night until which the unit is free afterwards. */
  readonly freeUntil: number;
}

/**
 * Finds a unit for somebody whenever each night has a free one and nobody in the way is pinned, in polynomial time.
 *
 * Where a unit ceases to be free, another is free in that night. No stay crosses the evening between on either, so what
 * follows on the two can be exchanged, up to an evening that no stay crosses on either again. The unit is then free for
 * longer; repeated, for all nights. This is why an interval graph needs no more colours than its largest clique.
 * With `false` the board is as before.
 */
export function exchangeTails(board: Board, newcomer: Occupant, maxMoves: number): boolean {
  for (const unit of beginnings(board, newcomer)) {
    const before = snapshot(board);
    if (freeAll(board, newcomer, unit) && movesOf(board).length <= maxMoves) {
      place(board, newcomer, unit);
      return true;
    }
    restore(board, before);
  }
  return false;
}

function beginnings(board: Board, { reach, from }: Occupant): NumberedUnit[] {
  return reach
    .map((unit) => ({ unit, until: freeUntil(board, unit, from) }))
    .filter(({ until }) => until > from)
    .sort((a, b) => b.until - a.until)
    .slice(0, BEGINNINGS)
    .map(({ unit }) => unit);
}

function freeAll(board: Board, newcomer: Occupant, unit: NumberedUnit): boolean {
  for (let until = freeUntil(board, unit, newcomer.from); until < newcomer.to; ) {
    const best = bestExchange(board, newcomer, unit, until);
    if (best === undefined) return false;
    for (const occupant of [...best.here, ...best.there]) lift(board, occupant);
    for (const occupant of best.here) place(board, occupant, best.other);
    for (const occupant of best.there) place(board, occupant, unit);
    until = freeUntil(board, unit, newcomer.from);
  }
  return true;
}

/** The exchange that moves the fewest for each night that is gained. */
function bestExchange(board: Board, newcomer: Occupant, unit: NumberedUnit, night: number): Exchange | undefined {
  let best: Exchange | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const other of newcomer.reach) {
    const found = other === unit ? undefined : exchangeAt(board, unit, other, night);
    if (found === undefined) continue;
    const gained = Math.min(found.freeUntil, newcomer.to) - night;
    const cost = (found.here.length + found.there.length) / gained;
    if (cost < bestCost) [best, bestCost] = [found, cost];
  }
  return best;
}

/** What two units exchange from a night on: up to the first evening after it that no stay crosses on either. */
function exchangeAt(board: Board, unit: NumberedUnit, other: NumberedUnit, night: number): Exchange | undefined {
  const otherUntil = freeUntil(board, other, night);
  if (otherUntil === night || shareBed(unit, other)) return undefined;
  let end = night + 1;
  for (let before = night; end > before; ) {
    before = end;
    end = Math.max(end, crossing(board, unit, end), crossing(board, other, end));
  }
  const here = inTheWay(board, unit, { from: night, to: end });
  const there = inTheWay(board, other, { from: night, to: end });
  const exchangeable =
    here.every((occupant) => mayGo(occupant, unit, other)) && there.every((occupant) => mayGo(occupant, other, unit));
  return exchangeable ? { other, here, there, freeUntil: Math.min(otherUntil, end) } : undefined;
}

/** The departure of who is there in the night before and in this one; 0 when nobody is. */
function crossing({ cells, nights, occupants }: Board, { beds }: NumberedUnit, night: number): number {
  let latest = 0;
  for (const bed of beds) {
    const occupant = night < nights ? (cells[bed * nights + night] ?? FREE) : FREE;
    if (occupant !== FREE && occupant === cells[bed * nights + night - 1])
      latest = Math.max(latest, occupants[occupant]?.to ?? 0);
  }
  return latest;
}

/** Somebody who has a wider or narrower unit is bound to more beds than these two exchange. */
function mayGo(occupant: Occupant, from: NumberedUnit, to: NumberedUnit): boolean {
  return occupant.unit === from && occupant.reach.includes(to);
}
