import { detectEncoding } from './detected-encoding.ts';

const SIGNATURES: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive, as a spreadsheet of Excel (.xlsx) is one'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office document, such as .xls'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive'],
  [[0xfd, 0x37, 0x7a, 0x58], 'an xz archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive'],
  [[0x1f, 0x8b], 'gzip within gzip'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'an SQLite database'],
];

/** Bytes that count: of any file they tell enough. */
const HEAD_BYTES = 4096;
/** Text has next to none; of random bytes they are a tenth. */
const CONTROLS_OF_BINARY = 0.02;
/** Fewer are slips in a short text. */
const FEWEST_CONTROLS = 4;

/**
 * What a file is that is no text, in words; undefined for what may be text, in whichever encoding.
 * @param first its first bytes, unpacked
 */
export function binaryKind(first: Uint8Array): string | undefined {
  const known = SIGNATURES.find(([bytes]) => bytes.every((byte, at) => first[at] === byte));
  if (known !== undefined) return known[1];
  const head = first.subarray(0, HEAD_BYTES);
  // The two bytes of a character of UTF-16 are often zero.
  if (detectEncoding(head, false).encoding.startsWith('utf-16')) return undefined;
  const controls = head.reduce((count, byte) => (isControl(byte) ? count + 1 : count), 0);
  return controls >= FEWEST_CONTROLS && controls > head.length * CONTROLS_OF_BINARY ? 'binary data' : undefined;
}

/** No line end, tab or form feed; nor the marks that terminals and DOS have put into texts. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b) || byte === 0x7f;
}
