import { NEWLINE, QUOTE, RETURN } from './csv-fields.ts';
import type { LineEnd } from './row.ts';

/** Looks at the first bytes of a CSV file as they come. Each byte is looked at once. */
export interface LineEndFinder {
  /**
   * How the lines of the file end: as the first of them outside quotes does, or, where a quote is never closed, the first
   * at all. A CR before an LF belongs to it, also where a program has put in a second one.
   * @param bytes all bytes of the file so far
   * @param whole no more is waited for
   * @returns nothing when these bytes do not show it
   */
  look(bytes: Uint8Array, whole: boolean): LineEnd | undefined;
}

export function lineEndFinder(delimiter: number): LineEndFinder {
  let index = 0;
  let isFieldStart = true;
  let quoted = false;
  /** Index of the first line end within quotes. */
  let within: number | undefined;

  function kindAt(bytes: Uint8Array, at: number, whole: boolean): LineEnd | undefined {
    let after = at;
    while (bytes[after] === RETURN) after += 1;
    if (after === bytes.length) return whole ? 'cr' : undefined;
    return bytes[after] === NEWLINE ? 'lf' : 'cr';
  }

  return {
    look(bytes, whole) {
      for (; index < bytes.length; index += 1) {
        const byte = bytes[index];
        const endsLine = byte === NEWLINE || byte === RETURN;
        if (endsLine && !quoted) return kindAt(bytes, index, whole);
        if (endsLine) within ??= index;
        else if (byte === QUOTE && (quoted || isFieldStart)) quoted = !quoted;
        isFieldStart = byte === delimiter && !quoted;
      }
      if (!whole) return undefined;
      return within === undefined ? 'lf' : kindAt(bytes, within, true);
    },
  };
}
