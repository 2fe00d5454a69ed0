import { byteWindow } from './byte-window.ts';
import type { Encoding } from './encoding.ts';
import { parseJsonRow } from './json-row.ts';
import type { Place, Resumption, Row, RowReader } from './row.ts';
import { MAXIMUM_ROW_BYTES, notText, reject } from './row.ts';

const NEWLINE = 0x0a;

/**
 * Reads NDJSON: one JSON value a line. Blank lines are passed over, a byte order mark is ignored, and a line that
 * cannot be read is rejected by itself.
 */
export function ndjsonReader(resumption?: Resumption, encoding?: Encoding, advice?: string): RowReader {
  const window = byteWindow({ ...resumption, encoding: resumption?.encoding ?? encoding });
  let line = resumption?.line ?? 1;
  let searched = 0;
  let skipping = false;
  let ended = false;

  function take(from: number, to: number, end: number, rows: Row[]): void {
    const place = { line, next: line + 1, end: window.position(end) };
    const row = skipping
      ? reject(
          place,
          'ROW_TOO_LARGE',
          `The line is longer than ${MAXIMUM_ROW_BYTES} bytes. Split it into several events.`,
        )
      : parseLine(window.text(from, to), window.encoding, place, advice);
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
      if (!ended) window.end();
      ended = true;
      if (skipping || window.length > 0) take(0, window.length, window.length, rows);
      window.drop(window.length);
      searched = 0;
      return rows;
    },
    unread: () => false,
    columns: () => undefined,
    lineEnd: () => undefined,
    delimiter: () => undefined,
    encoding: () => window.encoding,
  };
}

function parseLine(
  text: string | undefined,
  encoding: Encoding | undefined,
  place: Place,
  advice?: string,
): Row | undefined {
  if (text === undefined) return reject(place, 'ROW_NOT_UTF8', notText('line', encoding, advice));
  const json = text.trim();
  return json === '' ? undefined : parseJsonRow(json, place);
}
