import type { Board, Span } from './board.ts';
import type { NumberedUnit } from './inventory.ts';

/**
 * The first night in which no re-seating can free so many beds of these units, by default those of the smallest, by
 * counting: the beds of the units, less what everybody there takes of them wherever it goes. Undefined proves nothing.
 */
export function fullNight(
  board: Board,
  units: readonly NumberedUnit[],
  { from, to }: Span,
  needed: number = Math.min(...units.map((unit) => unit.beds.length)),
): number | undefined {
  const beds = new Set(units.flatMap((unit) => unit.beds));
  const taken = new Int32Array(to - from);
  const leastOf = leastTaken(beds);
  for (const { from: arrival, to: departure, reach, unit } of board.occupants) {
    if (departure <= from || arrival >= to) continue;
    const least = leastOf(reach.length > 0 || unit === undefined ? reach : [unit]);
    for (let night = Math.max(arrival, from); night < Math.min(departure, to); night += 1)
      taken[night - from] = (taken[night - from] ?? 0) + least;
  }
  const full = taken.findIndex((night) => beds.size - night < needed);
  return full < 0 ? undefined : from + full;
}

/** How many of the beds a stay takes at least, given the units that it may have; the same list is asked many times. */
function leastTaken(beds: ReadonlySet<number>): (units: readonly NumberedUnit[]) => number {
  const known = new Map<readonly NumberedUnit[], number>();
  return (units) => {
    const least = known.get(units) ?? Math.min(...units.map((unit) => unit.beds.filter((bed) => beds.has(bed)).length));
    known.set(units, least);
    return least;
  };
}
