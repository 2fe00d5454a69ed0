import type { Dates } from './days.ts';
import type { Move } from './occupation.ts';
import type { Seating } from './seat.ts';
import { joined, type Part } from './split-stay.ts';

/** The units that a seating gives for these dates, in order; none when it gives none. */
export function partsOf(seating: Seating, { arrival, departure }: Dates): readonly Part[] {
  if (seating.kind === 'seated') return [{ unit: seating.unit, arrival, departure }];
  return seating.kind === 'split' ? seating.parts : [];
}

export function movesOf(seating: Seating): readonly Move[] {
  return seating.kind === 'seated' || seating.kind === 'split' ? seating.moves : [];
}

/** A seating of what follows on a part that is kept: split, unless it goes on in the same unit. */
export function following(kept: Part, seating: Seating, dates: Dates): Seating {
  if (seating.kind !== 'seated' && seating.kind !== 'split') return seating;
  const parts = joined([kept, ...partsOf(seating, dates)]);
  if (parts.length === 1) return seating;
  return { kind: 'split', parts, moves: seating.moves, gaveUp: seating.gaveUp };
}
