import type { Appended, NewEvent } from '@pvt/kernel/log';
import type { ContentIds } from './content-id.ts';
import type { EventCheck } from './event-check.ts';
import { after, atOnce, type InTurns } from './in-turns.ts';
import type { RowMapping } from './mapping.ts';
import type { Row } from './rows/row.ts';

/** Why one line did not become an event. */
export interface LineFault {
  readonly line: number;
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
}

export interface Fatal {
  readonly code: string;
  readonly detail: string;
}

/** Rows of a file as the events to be stored together, and the place in the file that they reach. */
export interface PreparedChunk {
  readonly events: readonly NewEvent[];
  /** The line of each event. */
  readonly lines: readonly number[];
  readonly faults: readonly LineFault[];
  readonly read: number;
  readonly leftOut: number;
  /** Hashes of the rows whose id is their content. */
  readonly hashes: Uint8Array;
  readonly end: number;
  readonly nextLine: number;
  /** Set when the file cannot be read any further. */
  readonly fatal: Fatal | undefined;
}

export interface ChunkRules {
  /** The name of the source, which becomes the events' source. */
  readonly source: string;
  readonly map: RowMapping;
  readonly check: EventCheck;
  readonly ids: ContentIds;
}

/** Maps and checks the rows of one chunk; a promise when `inTurns` gave way, or a schema was waited for. */
export function prepareChunk(
  rows: readonly Row[],
  rules: ChunkRules,
  inTurns: InTurns = atOnce,
): PreparedChunk | Promise<PreparedChunk> {
  const events: NewEvent[] = [];
  const lines: number[] = [];
  const faults: LineFault[] = [];
  let leftOut = 0;
  let fatal: Fatal | undefined;
  const done = inTurns(rows, (row) => {
    const { line } = row;
    if (row.kind === 'rejected') {
      faults.push({ line, code: row.code, pointer: row.pointer, detail: row.detail });
      if (row.last) fatal = { code: row.code, detail: `Line ${line}: ${row.detail}` };
      return undefined;
    }
    const mapped = rules.map(row.value, line);
    if (mapped.kind === 'left-out') leftOut += 1;
    else if (mapped.kind === 'rejected')
      faults.push({ line, code: 'MAPPING_FAILED', pointer: mapped.pointer, detail: mapped.detail });
    else {
      mapped.event['source'] = rules.source;
      mapped.event['id'] ??= rules.ids.next(row.text);
      return after(rules.check(mapped.event), (checked) => {
        if (checked.ok) {
          events.push(checked.event);
          lines.push(line);
        } else faults.push({ line, code: checked.code, pointer: checked.pointer, detail: checked.detail });
      });
    }
    return undefined;
  });
  const last = rows.at(-1);
  return after(done, () => ({
    events,
    lines,
    faults,
    read: rows.length,
    leftOut,
    hashes: rules.ids.takeHashes(),
    end: last?.end ?? 0,
    nextLine: last?.next ?? 1,
    fatal,
  }));
}

export interface ChunkCounts {
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly leftOut: number;
}

/** What became of a chunk once the log has answered: counts, and all faults in the order of the lines. */
export function judgeChunk(
  chunk: PreparedChunk,
  appended: readonly Appended[],
): { readonly counts: ChunkCounts; readonly faults: readonly LineFault[] } {
  let accepted = 0;
  let duplicate = 0;
  const conflicts: LineFault[] = [];
  for (const [index, { outcome, id }] of appended.entries()) {
    if (outcome === 'accepted') accepted += 1;
    else if (outcome === 'duplicate') duplicate += 1;
    else
      conflicts.push({
        line: chunk.lines[index] ?? 0,
        code: 'EVENT_CONFLICT',
        pointer: '/id',
        detail: `The id "${id}" was used before for another content; the first one stays.`,
      });
  }
  const faults =
    conflicts.length === 0 ? chunk.faults : [...chunk.faults, ...conflicts].sort((a, b) => a.line - b.line);
  return { counts: { read: chunk.read, accepted, duplicate, rejected: faults.length, leftOut: chunk.leftOut }, faults };
}
