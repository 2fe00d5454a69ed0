import { byteWindow } from './byte-window.ts';
import type { Encoding } from './encoding.ts';
import { parseJsonRow } from './json-row.ts';
import type { Place, Resumption, Row, RowReader } from './row.ts';
import { MAXIMUM_ROW_BYTES, notText, reject } from './row.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** `first` and `next`: an element is due, after the bracket and after a comma; `ended`: a comma or the end is. */
type State = 'before' | 'first' | 'next' | 'element' | 'ended' | 'after' | 'lost';

/**
 * Reads the elements of one JSON array; `line` of a row is the number of its element. A broken element is rejected by
 * itself as long as its brackets balance; where they do not, the rest of the file is lost and the last row reports it.
 */
export function jsonArrayReader(resumption?: Resumption, encoding?: Encoding, advice?: string): RowReader {
  const window = byteWindow({ ...resumption, encoding: resumption?.encoding ?? encoding });
  let line = resumption?.line ?? 1;
  let state: State = resumption === undefined || resumption.offset === 0 ? 'before' : 'ended';
  let scanned = 0;
  let start = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let skipping = false;
  let ended = false;

  const place = (end: number) => ({ line, next: line + 1, end: window.position(end) });

  function lose(end: number, detail: string, rows: Row[]): void {
    rows.push(reject(place(end), 'FILE_NOT_JSON_ARRAY', detail, { last: true }));
    state = 'lost';
  }

  function take(end: number, rows: Row[]): void {
    if (skipping) {
      const detail = `The element is longer than ${MAXIMUM_ROW_BYTES} bytes. Split it into several events.`;
      rows.push(reject(place(end), 'ROW_TOO_LARGE', detail));
    } else {
      const row = parseElement(window.text(start, end), window.encoding, place(end), advice);
      if (row) rows.push(row);
    }
    skipping = false;
    line += 1;
  }

  function miss(end: number, rows: Row[]): void {
    rows.push(reject(place(end), 'ROW_NOT_JSON', 'There is no element before the comma, or after the last one.'));
    line += 1;
  }

  function scan(rows: Row[]): void {
    const bytes = window.view();
    for (let index = scanned; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (state === 'element') {
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
        } else if (byte === QUOTE) inString = true;
        else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth += 1;
        else if (depth > 0 && (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)) depth -= 1;
        else if (depth === 0 && (byte === COMMA || byte === CLOSE_ARRAY)) {
          take(index, rows);
          state = byte === COMMA ? 'next' : 'after';
        }
      } else if (isSpace(byte)) continue;
      else if (state === 'before') {
        if (byte === OPEN_ARRAY) state = 'first';
        else return lose(index, 'The file does not start with "[". Send a JSON array, or NDJSON.', rows);
      } else if (state === 'ended') {
        if (byte === COMMA) state = 'next';
        else if (byte === CLOSE_ARRAY) state = 'after';
        else return lose(index, 'Neither a comma nor the end of the array follows the element.', rows);
      } else if (state === 'first' || state === 'next') {
        if (byte === CLOSE_ARRAY) {
          if (state === 'next') miss(index, rows);
          state = 'after';
        } else if (byte === COMMA) {
          miss(index, rows);
          state = 'next';
        } else {
          state = 'element';
          start = index;
          depth = 0;
          inString = false;
          escaped = false;
          index -= 1;
        }
      } else if (state === 'after') return lose(index, 'Something follows the end of the array.', rows);
    }
    scanned = bytes.length;
  }

  /** Lets go of what is read; an element beyond the bound is let go of while it is being passed over. */
  function release(): void {
    const keepFrom = state === 'element' && !skipping ? start : window.length;
    if (window.length - keepFrom > MAXIMUM_ROW_BYTES) {
      skipping = true;
      return release();
    }
    window.drop(keepFrom);
    scanned = window.length;
    start = 0;
  }

  return {
    push(bytes) {
      if (state === 'lost') return [];
      const rows: Row[] = [];
      window.append(bytes);
      scan(rows);
      release();
      return rows;
    },
    end() {
      const rows: Row[] = [];
      if (!ended) window.end();
      ended = true;
      if (state !== 'lost') scan(rows);
      if (state === 'before') lose(window.length, 'The file is empty. Send a JSON array.', rows);
      else if (state !== 'after' && state !== 'lost') lose(window.length, 'The file ends before the array does.', rows);
      return rows;
    },
    unread: () => false,
    columns: () => undefined,
    lineEnd: () => undefined,
    delimiter: () => undefined,
    encoding: () => window.encoding,
  };
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function parseElement(text: string | undefined, encoding: Encoding | undefined, place: Place, advice?: string): Row {
  if (text === undefined) return reject(place, 'ROW_NOT_UTF8', notText('element', encoding, advice));
  return parseJsonRow(text.trim(), place);
}
