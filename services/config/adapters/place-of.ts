import { createHash } from 'node:crypto';
import { type PlaceOf, STEPS } from '../core/flag.ts';

/** By a hash, so that who has one feature is not who has another, and nobody has to be remembered. */
export const placeOf: PlaceOf = (flag, key) => {
  const digest = createHash('sha256').update(flag).update('\0').update(key).digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * STEPS);
};
