import type { Appended, NewEvent } from '@pvt/kernel/log';
import type { CheckedEvent, EventCheck } from './event-check.ts';
import { eventOfColumns } from './event-of-columns.ts';
import { after, atOnce, type InTurns } from './in-turns.ts';
import type { Row } from './rows/row.ts';

/** The result of one line, as the answer has it. */
export interface LineResult {
  readonly line: number;
  readonly id?: string;
  readonly status: 'accepted' | 'duplicate' | 'refused';
  readonly code?: string;
  readonly pointer?: string;
  readonly detail?: string;
}

export interface BatchChunk {
  readonly events: readonly NewEvent[];
  /** In the order of the lines; a number is the index of an event whose result the log has yet to give. */
  readonly outcome: readonly (LineResult | number)[];
  /** The line of each event. */
  readonly lines: readonly number[];
}

/** The id of an event whose sender gave none. */
export type IdOf = (row: Row & { readonly kind: 'row' }) => string;

/** Checks the rows of one chunk as events; a promise when `inTurns` gave way, or a schema was waited for. */
export function prepareBatch(
  rows: readonly Row[],
  check: EventCheck,
  idOf: IdOf,
  columns: boolean,
  inTurns: InTurns = atOnce,
): BatchChunk | Promise<BatchChunk> {
  const events: NewEvent[] = [];
  const lines: number[] = [];
  const outcome: (LineResult | number)[] = [];
  const verdict = (row: Row & { readonly kind: 'row' }, checked: CheckedEvent): LineResult | number => {
    const { line } = row;
    if (!checked.ok) return refused(line, checked);
    const { event } = checked;
    lines.push(line);
    // An id before the first try of storing, so that a second try finds what the first one left.
    return events.push(event.id === undefined ? { ...event, id: idOf(row) } : event) - 1;
  };
  const done = inTurns(rows, (row) => {
    if (row.kind === 'rejected') {
      outcome.push(refused(row.line, row));
      return undefined;
    }
    const checked = columns ? checkColumns(row.value, check) : check(row.value);
    return after(checked, (known) => void outcome.push(verdict(row, known)));
  });
  return after(done, () => ({ events, outcome, lines }));
}

function refused(
  line: number,
  { code, pointer, detail }: { readonly code: string; readonly pointer: string; readonly detail: string },
): LineResult {
  return { line, status: 'refused', code, pointer, detail };
}

function checkColumns(value: unknown, check: EventCheck): CheckedEvent | Promise<CheckedEvent> {
  const read = eventOfColumns(value);
  return read.ok ? check(read.event) : read;
}

/** The results of a chunk as lines of NDJSON, once the log has answered. */
export function resultLines(chunk: BatchChunk, appended: readonly Appended[]): string {
  let text = '';
  for (const item of chunk.outcome) {
    if (typeof item !== 'number') text += `${JSON.stringify(item)}\n`;
    else {
      const result = appended[item];
      if (result === undefined) continue;
      const line = chunk.lines[item] ?? 0;
      const id = JSON.stringify(result.id);
      text +=
        result.outcome === 'conflict'
          ? `{"line":${line},"id":${id},"status":"refused","code":"EVENT_CONFLICT","pointer":"/id","detail":"The id was used before for another content; the first one stays."}\n`
          : `{"line":${line},"id":${id},"status":"${result.outcome}"}\n`;
    }
  }
  return text;
}
