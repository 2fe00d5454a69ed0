import { setImmediate } from 'node:timers/promises';
import type { Row, RowReader } from '../core/rows/row.ts';

export interface ChunkLimits {
  readonly rows: number;
  /** Bytes of the file that one chunk may span. */
  readonly bytes: number;
  /** Cells of a table that one chunk may have: a row of thousands of them is many times as large once it is an event. */
  readonly cells: number;
  /** A sender that pauses this long gets what it sent so far stored and answered. */
  readonly idleMilliseconds: number;
}

/** Rows that are stored together: 1,000 fill a statement well (measured); bytes bound what large rows may hold, cells what wide ones may. */
export const CHUNK_LIMITS: ChunkLimits = { rows: 1000, bytes: 4 << 20, cells: 1 << 16, idleMilliseconds: 200 };

/** Reads a file's bytes as chunks of rows, never holding more than one chunk and one piece of input. */
export async function* rowChunks(
  bytes: AsyncIterable<Uint8Array>,
  reader: RowReader,
  limits: ChunkLimits = CHUNK_LIMITS,
): AsyncGenerator<Row[]> {
  const pieces = bytes[Symbol.asyncIterator]();
  let pending: Row[] = [];
  let held = 0;
  const nothing = new Uint8Array();
  const mostRows = (): number =>
    Math.max(1, Math.min(limits.rows, Math.floor(limits.cells / (reader.columns()?.length ?? 1))));
  let failure: { readonly cause: unknown } | undefined;
  try {
    while (true) {
      const next = pieces.next();
      if (pending.length > 0 && (await isIdle(next, limits.idleMilliseconds))) {
        yield pending;
        pending = [];
        held = 0;
      }
      const piece = await next.catch((cause: unknown) => {
        failure = { cause };
      });
      if (piece === undefined || piece.done === true) break;
      held += piece.value.length;
      for (
        let rows = reader.push(piece.value, limits.rows);
        rows.length > 0 || reader.unread();
        rows = reader.push(nothing, limits.rows)
      ) {
        if (rows.length < limits.rows && reader.unread()) await setImmediate();
        pending = pending.length === 0 ? rows : pending.concat(rows);
        for (let most = mostRows(); pending.length >= most; most = mostRows()) {
          yield pending.slice(0, most);
          pending = pending.slice(most);
          held = 0;
        }
      }
      if (held >= limits.bytes && pending.length > 0) {
        yield pending;
        pending = [];
        held = 0;
      }
      if (pending.at(-1)?.kind === 'rejected' && isLast(pending.at(-1))) break;
    }
    // A file that broke off has no end: its last, open row is not judged.
    while (failure === undefined) {
      const rows = reader.end(limits.rows);
      if (rows.length === 0 && !reader.unread()) break;
      if (rows.length < limits.rows && reader.unread()) await setImmediate();
      pending = pending.concat(rows);
      for (let most = mostRows(); pending.length >= most; most = mostRows()) {
        yield pending.slice(0, most);
        pending = pending.slice(most);
      }
    }
    if (pending.length > 0) yield pending;
    if (failure !== undefined) throw failure.cause;
  } finally {
    await pieces.return?.();
  }
}

function isLast(row: Row | undefined): boolean {
  return row?.kind === 'rejected' && row.last;
}

async function isIdle(next: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), milliseconds);
  });
  const arrived = next.then(
    () => false,
    () => false,
  );
  const first = await Promise.race([idle, arrived]);
  clearTimeout(timer);
  return first;
}
