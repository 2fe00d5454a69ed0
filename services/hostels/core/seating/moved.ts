import type { Move, Occupation } from './occupation.ts';

/** The occupations after moves were made. */
export function moved<T extends Occupation>(occupied: readonly T[], moves: readonly Pick<Move, 'stay' | 'to'>[]): T[] {
  const to = new Map(moves.map((move) => [move.stay, move.to]));
  return occupied.map((occupation) => {
    const unit = to.get(occupation.id);
    return unit === undefined ? occupation : { ...occupation, unit };
  });
}
