import type { Row, RowReader } from './row.ts';

/** All rows of a file given in pieces. For files known to be small. */
export function readAll(reader: RowReader, pieces: Iterable<Uint8Array>): Row[] {
  const rows: Row[] = [];
  for (const piece of pieces) rows.push(...reader.push(piece));
  rows.push(...reader.end());
  return rows;
}
