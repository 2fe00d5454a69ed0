import { createHash } from 'node:crypto';

/** Of a share, so fine are places: to a hundredth of a per cent. */
const PLACES = 10_000;

/**
 * From 0 to 9,999, the same for a name and a key everywhere and for ever: who has a place below a share has what is shared
 * out. By a hash, so that who has one feature is not who has another, and nobody has to be remembered.
 */
export function placeOf(name: string, key: string): number {
  const digest = createHash('sha256').update(name).update('\0').update(key).digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * PLACES);
}
