import { occurrenceCounter } from './rows/occurrence.ts';

/** SHA-256 of a row's text: its first 64 bits as two numbers, and its first 132 bits in base64url. */
export type RowDigest = (text: string) => { readonly high: number; readonly low: number; readonly text: string };

/** Gives each row of one file an id made of its content and the number of times that content came before. */
export interface ContentIds {
  /**
   * The id of the next row. Two equal rows are two events, and the same file again gives the same ids; a file with rows
   * added at its end gives the old ids and new ones.
   */
  next(text: string): string;
  /** Hashes of the rows since the last call, 8 bytes each: what rebuilds the counting after a break. */
  takeHashes(): Uint8Array;
  /** Counts rows of an earlier reading again. */
  restore(hashes: Uint8Array): void;
}

export function contentIds(digest: RowDigest): ContentIds {
  const counter = occurrenceCounter();
  let hashes = new Uint32Array(2048);
  let used = 0;

  return {
    next(text) {
      const hash = digest(text);
      if (used === hashes.length) {
        const larger = new Uint32Array(used * 2);
        larger.set(hashes);
        hashes = larger;
      }
      hashes[used] = hash.high;
      hashes[used + 1] = hash.low;
      used += 2;
      return `${hash.text}.${counter.count(hash.high, hash.low)}`;
    },
    takeHashes() {
      const bytes = new Uint8Array(used * 4);
      const view = new DataView(bytes.buffer);
      for (let index = 0; index < used; index += 1) view.setUint32(index * 4, hashes[index] ?? 0);
      used = 0;
      return bytes;
    },
    restore(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at + 8 <= bytes.byteLength; at += 8) counter.count(view.getUint32(at), view.getUint32(at + 4));
    },
  };
}
