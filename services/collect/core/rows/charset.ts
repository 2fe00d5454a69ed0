import { byteOrderMark, type Encoding } from './encoding.ts';

/** The charset that the sender of a file names, and what it is read in. */
export interface Charset {
  readonly label: string;
  readonly encoding: Encoding;
}

/**
 * The byte order mark of a file that is sent as something else.
 * @param first the first bytes of the file
 * @returns what the mark stands for; undefined where it agrees, or where there is none
 */
export function contradictingMark(first: Uint8Array, { label, encoding }: Charset): Encoding | undefined {
  const mark = byteOrderMark(first);
  if (mark === undefined || mark === 'more' || mark.encoding === encoding) return undefined;
  // All names of UTF-16 but these two leave the order of the bytes to the mark (RFC 2781, 3.3).
  const isOpen = encoding === 'utf-16le' && label.toLowerCase() !== 'utf-16le' && mark.encoding === 'utf-16be';
  return isOpen ? undefined : mark.encoding;
}
