import { add, type Board, freeUntil, movesOf, type Occupant } from './board.ts';
import type { Dates } from './days.ts';
import { type Effort, fewestMoves } from './fewest-moves.ts';
import type { NumberedUnit } from './inventory.ts';

/** Some nights of a stay in one unit. */
export interface Part extends Dates {
  readonly unit: string;
}

export type Parts = { readonly gaveUp: boolean } & (
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  | { readonly kind: 'none'; readonly fullNight: number }
);

/**
 * The nights of somebody in several units, as few as possible without moving others; others are moved only when some
 * night has no unit else.
 */
export function splitStay(board: Board, newcomer: Occupant, maxMoves: number, effort: Effort): Parts {
  const runs = longestRuns(board, newcomer);
  return runs === undefined
    ? nightByNight(board, newcomer, maxMoves, effort)
    : { kind: 'parts', parts: runs, gaveUp: false };
}

/** The unit that is free for longest, again and again: no other choice needs fewer parts. */
function longestRuns(board: Board, { reach, from, to }: Occupant): Part[] | undefined {
  const parts: Part[] = [];
  let room: number | undefined;
  for (let night = from; night < to; ) {
    let best: NumberedUnit | undefined;
    let until = night;
    for (const unit of reach) {
      const free = Math.min(to, freeUntil(board, unit, night));
      // Within the room is the smaller move for the guest.
      if (free > until || (free === until && free > night && unit.room === room && best?.room !== room))
        [best, until] = [unit, free];
    }
    if (best === undefined) return undefined;
    parts.push(part(board, best, night, until));
    [night, room] = [until, best.room];
  }
  return parts;
}

/**
 * A stay can be split at all exactly when each of its nights can be seated by itself beside the others, so each is, and
 * adjacent nights in one unit are joined. Nights that are seated stay movable.
 */
function nightByNight(board: Board, newcomer: Occupant, maxMoves: number, effort: Effort): Parts {
  const seated: Occupant[] = [];
  for (let night = newcomer.from; night < newcomer.to; night += 1) {
    const day = board.first + night;
    const reach = stayOn(newcomer.reach, seated.at(-1)?.unit);
    const single = add(board, { id: newcomer.id, arrival: day, departure: day + 1 }, reach);
    const found = fewestMoves(board, single, maxMoves - movesOf(board).length, effort);
    // With a limit, other moves for the nights before might have left one for this night.
    const proven = found === 'impossible' && maxMoves === Number.POSITIVE_INFINITY;
    if (found !== 'seated') return { kind: 'none', fullNight: night, gaveUp: !proven };
    seated.push(single);
  }
  const parts = seated.flatMap(({ unit, from, to }) => (unit === undefined ? [] : [part(board, unit, from, to)]));
  return { kind: 'parts', parts: joined(parts), gaveUp: false };
}

function stayOn(reach: readonly NumberedUnit[], unit: NumberedUnit | undefined): readonly NumberedUnit[] {
  return unit === undefined ? reach : [unit, ...reach.filter((other) => other !== unit)];
}

export function joined(parts: readonly Part[]): Part[] {
  const list: Part[] = [];
  for (const next of parts) {
    const last = list.at(-1);
    if (last?.unit === next.unit && last.departure === next.arrival)
      list[list.length - 1] = { ...last, departure: next.departure };
    else list.push(next);
  }
  return list;
}

function part({ first }: Board, { unit }: NumberedUnit, from: number, to: number): Part {
  return { unit: unit.id, arrival: first + from, departure: first + to };
}
