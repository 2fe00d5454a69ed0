import { readFileSync } from 'node:fs';
import { type Bloom, readBloom } from '@pvt/kernel/bloom';

const FILE = new URL('./known-passwords.bin', import.meta.url);

let known: Bloom | undefined;

/**
 * Whether a password is one of those that are tried first: the file holds them as a Bloom filter, so that nothing is asked of
 * anybody. What it is of and how it is made stands in tools/known-passwords.ts.
 * @param folded in small letters
 */
export function isKnownPassword(folded: string): boolean {
  known ??= readBloom(readFileSync(FILE));
  return known.has(folded);
}
