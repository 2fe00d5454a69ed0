import type { Encoding } from './encodings.ts';

/** How a file is written, as far as its first bytes show it. */
interface Written {
  encoding: Encoding;
  /** A file with a byte order mark says itself how it is written. */
  hasMark: boolean;
}

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // The beginning of a file may end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of Latin letters has a zero in nearly every other byte of UTF-16: behind the letter or before it. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const isMost = (count: number, other: number) => count * 4 > bytes.length && other * 40 < bytes.length;
  if (isMost(odd, even)) return 'utf-16le';
  return isMost(even, odd) ? 'utf-16be' : undefined;
}

/** What the first bytes of a file look written in. */
export function written(bytes: Uint8Array): Written {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', hasMark: true };
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', hasMark: true };
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', hasMark: true };
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return { encoding: wide, hasMark: false };
  return { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', hasMark: false };
}

/** The text of a file's first bytes, in the encoding that they look written in, without a byte order mark. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder(written(bytes).encoding).decode(bytes, { stream: true });
}

/** Index of each line end of a file's first bytes. */
export function* lineEnds(bytes: Uint8Array): Generator<number> {
  const { encoding } = written(bytes);
  const [width, at] = encoding === 'utf-16le' ? [2, 0] : encoding === 'utf-16be' ? [2, 1] : [1, 0];
  for (let index = 0; index + width <= bytes.length; index += width) {
    const isLineFeed = bytes[index + at] === 0x0a && (width === 1 || bytes[index + 1 - at] === 0);
    if (isLineFeed) yield index;
  }
}
