import { byteOrderMark, type Encoding } from './encoding.ts';

/**
 * Why a file looks written so. `byte-order-mark`: it says so itself. `zero-bytes`: nearly every other byte is zero.
 * `ascii`: it has no byte by which encodings differ. `valid-utf-8`: it has, and all of them fit UTF-8, as by chance they
 * hardly do. `not-utf-8`: some do not, and of what is not UTF-8, Windows-1252 is met most.
 */
export type EncodingReason = 'byte-order-mark' | 'zero-bytes' | 'ascii' | 'valid-utf-8' | 'not-utf-8';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly reason: EncodingReason;
  readonly detail: string;
}

/**
 * What a file looks written in.
 * @param head its first bytes
 * @param whole whether they are all of it: its last character is then not just cut off
 */
export function detectEncoding(head: Uint8Array, whole: boolean): DetectedEncoding {
  const mark = byteOrderMark(head);
  if (mark !== undefined && mark !== 'more')
    return found(
      mark.encoding,
      'byte-order-mark',
      `The file begins with the byte order mark of ${nameOf(mark.encoding)}.`,
    );
  const wide = wideEncoding(head);
  if (wide !== undefined)
    return found(wide, 'zero-bytes', `Nearly every other byte is zero, as in ${nameOf(wide)} text of Latin letters.`);
  if (head.every((byte) => byte < 0x80)) return found('utf-8', 'ascii', 'There are ASCII characters only.');
  if (isUtf8(head, whole)) return found('utf-8', 'valid-utf-8', 'The characters beyond ASCII are valid UTF-8.');
  const { offset, line } = firstFault(head);
  const detail = `The byte at ${offset}, in line ${line}, does not fit UTF-8. Compare the letters with accents below.`;
  return found('windows-1252', 'not-utf-8', detail);
}

/** An encoding as people write its name. */
export function nameOf(encoding: Encoding): string {
  return encoding.startsWith('windows-') ? `W${encoding.slice(1)}` : encoding.toUpperCase();
}

function found(encoding: Encoding, reason: EncodingReason, detail: string): DetectedEncoding {
  return { encoding, reason, detail };
}

function wideEncoding(head: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(head.length / 2);
  const zeros = [0, 0];
  for (let index = 0; index < pairs * 2; index += 1)
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const isMost = (count: number, other: number) => count * 2 > pairs && other * 20 < pairs;
  if (isMost(odd, even)) return 'utf-16le';
  return isMost(even, odd) ? 'utf-16be' : undefined;
}

function isUtf8(head: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/** Where the first byte stands that is not UTF-8: its offset, and its line from 1. */
function firstFault(head: Uint8Array): { readonly offset: number; readonly line: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head);
  const encoder = new TextEncoder();
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    const offset = encoder.encode(text.slice(0, at)).length;
    // The character itself may stand in the file before that.
    const isWritten = head[offset] === 0xef && head[offset + 1] === 0xbf && head[offset + 2] === 0xbd;
    if (!isWritten) return { offset, line: text.slice(0, at).split('\n').length };
  }
  return { offset: head.length, line: text.split('\n').length };
}
