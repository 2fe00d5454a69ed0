import type { Release } from '../api.ts';

/** Of what the stream told last and what was read, the one with more decisions: the stream may be away while a command is answered. */
export function newerRelease(told: Release | undefined, read: Release): Release {
  if (told === undefined) return read;
  // Another canary begins anew.
  return told.canary !== read.canary || decisionsOf(told) >= decisionsOf(read) ? told : read;
}

const decisionsOf = ({ standing }: Release): number => standing?.decisions ?? 0;
