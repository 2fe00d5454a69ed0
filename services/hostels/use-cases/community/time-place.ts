import { isId } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';

/** Where a list in the order of time goes on: an instant, and the id of the last one. */
export type TimePlace = readonly [at: string, id: string];

export function isTimePlace(key: unknown): key is TimePlace {
  return Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
}
