import type { Appended, NewEvent } from '@pvt/kernel/log/log';
import type { EventCheck } from '../ports.ts';
import { after, atOnce, type InTurns } from './in-turns.ts';
import type { Row } from './rows/row.ts';

/** What became of one line, as the answer tells it. */
export interface BatchVerdict {
  readonly line: number;
  readonly id?: string;
  readonly status: 'accepted' | 'duplicate' | 'refused';
  readonly code?: string;
  readonly pointer?: string;
  readonly detail?: string;
}

export interface BatchChunk {
  readonly events: readonly NewEvent[];
  /** In the order of the lines; a number is the index of an event whose verdict the log has yet to give. */
  readonly outcome: readonly (BatchVerdict | number)[];
  /** The line of each event. */
  readonly lines: readonly number[];
}

/** The id of an event whose sender gave none. */
export type IdOf = (row: Row & { readonly kind: 'row' }) => string;

const ATTRIBUTES = ['specversion', 'type', 'id', 'key', 'time', 'source', 'subject'] as const;

/** Checks the rows of one chunk as events; a promise when `inTurns` gave way meanwhile. */
export function prepareBatch(
  rows: readonly Row[],
  check: EventCheck,
  idOf: IdOf,
  columns: boolean,
  inTurns: InTurns = atOnce,
): BatchChunk | Promise<BatchChunk> {
  const events: NewEvent[] = [];
  const lines: number[] = [];
  const outcome: (BatchVerdict | number)[] = [];
  const judge = (row: Row): BatchVerdict | number => {
    if (row.kind === 'refused')
      return { line: row.line, status: 'refused', code: row.code, pointer: row.pointer, detail: row.detail };
    const checked = check(columns ? eventOfColumns(row.value) : row.value);
    if (!checked.ok)
      return {
        line: row.line,
        status: 'refused',
        code: checked.code,
        pointer: checked.pointer,
        detail: checked.detail,
      };
    const { event } = checked;
    lines.push(row.line);
    // An id before the first try of storing, so that a second try finds what the first one left.
    return events.push(event.id === undefined ? { ...event, id: idOf(row) } : event) - 1;
  };
  const done = inTurns(rows, (row) => void outcome.push(judge(row)));
  return after(done, () => ({ events, outcome, lines }));
}

/** The verdicts of a chunk as lines of NDJSON, once the log has answered. */
export function verdictLines(chunk: BatchChunk, appended: readonly Appended[]): string {
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

/**
 * A CSV row as an event: columns named as attributes are the attributes, `data` is the data as JSON, and every other
 * column is a member of the data, as text. Empty attributes count as not given.
 */
function eventOfColumns(value: unknown): unknown {
  const row = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const event: Record<string, unknown> = {};
  for (const name of ATTRIBUTES) {
    const given = row.get(name);
    row.delete(name);
    if (given !== undefined && given !== '') event[name] = given;
  }
  const data: unknown = row.get('data');
  row.delete('data');
  event['data'] = data === undefined || data === '' ? Object.fromEntries(row) : withMembers(parsed(data), row);
  return event;
}

function withMembers(data: unknown, members: ReadonlyMap<string, unknown>): unknown {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return isObject ? { ...data, ...Object.fromEntries(members) } : data;
}

/** Text that is not JSON is taken as text. */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
