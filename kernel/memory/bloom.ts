import { createHash } from 'node:crypto';

/** A set that never misses what is in it, and takes something else for it as seldom as its size allows. */
export interface Bloom {
  has(text: string): boolean;
}

/** How many bits a text sets: with 18 bits a text in all, one other of 5,000 is taken for one of the set. */
const HASHES = 12;

/** @param bits as `fillBloom` has made them */
export function readBloom(bits: Uint8Array): Bloom {
  return {
    has: (text) =>
      placesOf(text, bits.length * 8).every((place) => (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1),
  };
}

export function fillBloom(texts: Iterable<string>, bytes: number): Uint8Array {
  const bits = new Uint8Array(bytes);
  for (const text of texts) {
    for (const place of placesOf(text, bytes * 8)) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return bits;
}

/** Of two halves of one digest as many places as are wanted (Kirsch and Mitzenmacher, 2006). */
function placesOf(text: string, size: number): number[] {
  const digest = createHash('sha256').update(text).digest();
  const first = digest.readUIntBE(0, 6);
  const step = digest.readUIntBE(6, 6);
  return Array.from({ length: HASHES }, (_, n) => (first + n * step) % size);
}
