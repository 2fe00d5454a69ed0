import type { PropertyDefinition } from '../api.ts';

export type Photos = PropertyDefinition['photos'];

/** With one of them at another place. */
export function movedTo(photos: Photos, from: number, to: number): Photos {
  const rest = photos.filter((_, place) => place !== from);
  return [...rest.slice(0, to), ...photos.slice(from, from + 1), ...rest.slice(to)];
}
