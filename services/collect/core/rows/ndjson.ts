import { byteWindow } from './byte-window.ts';
import { parseJsonRow } from './json-row.ts';
import type { Place, Resumption, Row, RowReader } from './row.ts';
import { MAXIMUM_ROW_BYTES, reject } from './row.ts';

const NEWLINE = 0x0a;

/**
 * Reads NDJSON: one JSON value a line. Blank lines are passed over, a byte order mark is ignored, and a line that
 * cannot be read is rejected by itself.
 */
export function ndjsonReader(resumption?: Resumption): RowReader {
  const window = byteWindow(resumption?.offset ?? 0);
  let line = resumption?.line ?? 1;
  let searched = 0;
  let skipping = false;

  function take(from: number, to: number, end: number, rows: Row[]): void {
    const place = { line, next: line + 1, end: window.offset + end };
    const row = skipping
      ? reject(
          place,
          'ROW_TOO_LARGE',
          `The line is longer than ${MAXIMUM_ROW_BYTES} bytes. Split it into several events.`,
        )
      : parseLine(window.text(from, to), place);
    if (row) rows.push(row);
    skipping = false;
    line += 1;
  }

  return {
    push(bytes) {
      const rows: Row[] = [];
      window.append(bytes);
      let start = 0;
      let newline = window.find(NEWLINE, searched);
      while (newline !== -1) {
        if (newline - start > MAXIMUM_ROW_BYTES) skipping = true;
        take(start, newline, newline + 1, rows);
        start = newline + 1;
        newline = window.find(NEWLINE, start);
      }
      window.drop(start);
      if (window.length > MAXIMUM_ROW_BYTES) skipping = true;
      if (skipping) window.drop(window.length);
      searched = window.length;
      return rows;
    },
    end() {
      const rows: Row[] = [];
      if (skipping || window.length > 0) take(0, window.length, window.length, rows);
      window.drop(window.length);
      searched = 0;
      return rows;
    },
    columns: () => undefined,
    lineEnd: () => undefined,
  };
}

function parseLine(text: string | undefined, place: Place): Row | undefined {
  if (text === undefined)
    return reject(place, 'ROW_NOT_UTF8', 'The line holds bytes that are not UTF-8. Save the file as UTF-8.');
  const json = (place.line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text).trim();
  return json === '' ? undefined : parseJsonRow(json, place);
}
