import type { LineEnd } from './row.ts';

export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
const QUOTE = '"';

export type Fields = { readonly ok: true; readonly fields: string[] } | { readonly ok: false; readonly detail: string };

/** The fields of one CSV record that holds a quote (RFC 4180). A quote inside an unquoted field stands for itself. */
export function quotedFields(text: string, delimiter: string): Fields {
  const fields: string[] = [];
  let index = 0;
  while (true) {
    if (text[index] === QUOTE) {
      const end = closingQuote(text, index + 1);
      if (end === -1) return { ok: false, detail: `Field ${fields.length + 1} opens a quote that is never closed.` };
      fields.push(text.slice(index + 1, end).replaceAll('""', QUOTE));
      index = end + 1;
      if (index < text.length && !text.startsWith(delimiter, index)) {
        return {
          ok: false,
          detail: `Field ${fields.length} goes on after its closing quote. Write a quote inside a field twice.`,
        };
      }
    } else {
      const next = text.indexOf(delimiter, index);
      const end = next === -1 ? text.length : next;
      fields.push(text.slice(index, end));
      index = end;
    }
    if (index >= text.length) return { ok: true, fields };
    index += delimiter.length;
  }
}

function closingQuote(text: string, from: number): number {
  let index = text.indexOf(QUOTE, from);
  while (index !== -1 && text[index + 1] === QUOTE) index = text.indexOf(QUOTE, index + 2);
  return index;
}

export interface RecordEnd {
  readonly end: number;
  readonly newlines: number;
  readonly open: boolean;
}

/**
 * The end of the record that starts at `from`: index of the byte that ends its line, -1 when it is not among these
 * bytes. `newlines` counts the line ends inside its quoted fields; `open`: the bytes end inside one.
 */
export function recordEnd(bytes: Uint8Array, from: number, delimiter: number, newline: number): RecordEnd {
  let newlines = 0;
  let fieldStart = true;
  let quoted = false;
  for (let index = from; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (quoted) {
      if (byte === 0x22) {
        if (bytes[index + 1] === 0x22) index += 1;
        else quoted = false;
      } else if (byte === newline) newlines += 1;
    } else if (byte === newline) return { end: index, newlines, open: false };
    else if (byte === 0x22 && fieldStart) {
      quoted = true;
      fieldStart = false;
    } else fieldStart = byte === delimiter;
  }
  return { end: -1, newlines, open: quoted };
}

/**
 * How the lines of a file end that starts with these bytes: as the first of them outside quotes does; nothing when they
 * hold none. A CR before an LF belongs to it, also where a program has put in a second one.
 * @param whole there are no more bytes
 */
export function firstLineEnd(bytes: Uint8Array, delimiter: number, whole: boolean): LineEnd | undefined {
  const carriage = recordEnd(bytes, 0, delimiter, RETURN).end;
  const newline = recordEnd(bytes, 0, delimiter, NEWLINE).end;
  if (carriage === -1 && newline === -1) return undefined;
  if (carriage === -1 || (newline !== -1 && newline < carriage)) return 'lf';
  let after = carriage;
  while (bytes[after] === RETURN) after += 1;
  if (after === bytes.length) return whole ? 'cr' : undefined;
  return bytes[after] === NEWLINE ? 'lf' : 'cr';
}
