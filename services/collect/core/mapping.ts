import type { Expression, ExpressionType } from '@pvt/kernel/cel';
import { compileExpression, ExpressionFault, ExpressionInvalid, inOneBudget } from '@pvt/kernel/cel';
import type { SourceDefinition, SourceMapping } from './source.ts';

export type MappingEntry = keyof SourceMapping;

export interface MappingFault {
  readonly pointer: string;
  readonly entry: string;
  readonly column: number;
  readonly detail: string;
}

export type MappedRow =
  | { readonly kind: 'event'; readonly id: string | undefined; readonly event: Record<string, unknown> }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'rejected'; readonly pointer: string; readonly detail: string };

/** Turns a row into the event that its source's mapping describes; the event is not checked yet. */
export type RowMapping = (row: unknown, line: number) => MappedRow;

const ENTRIES: readonly MappingEntry[] = ['when', 'type', 'id', 'key', 'time', 'data'];

/** What each entry must give. An id or a key may be a whole number; a time may be a timestamp. */
const GIVES: Readonly<Record<MappingEntry, ExpressionType>> = {
  when: 'bool',
  type: 'string',
  id: 'dyn',
  key: 'dyn',
  time: 'dyn',
  data: 'dyn',
};

export type CompiledMapping =
  | { readonly ok: true; readonly map: RowMapping }
  | { readonly ok: false; readonly faults: readonly MappingFault[] };

/** Compiles all entries of a source's mapping; every entry that does not compile is reported, with its column. */
export function compileMapping(source: SourceDefinition): CompiledMapping {
  const compiled = new Map<MappingEntry, Expression>();
  const faults: MappingFault[] = [];
  const variables = { row: rowType(source), line: 'int' } as const;
  for (const entry of ENTRIES) {
    const text = source.mapping[entry];
    if (text === undefined) continue;
    try {
      compiled.set(entry, compileExpression(text, variables, GIVES[entry]));
    } catch (error) {
      if (!(error instanceof ExpressionInvalid)) throw error;
      faults.push({ pointer: `/mapping/${entry}`, entry, column: error.column, detail: error.message });
    }
  }
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, map: rowMapping(compiled, source.format === 'csv' ? 'Column' : 'Field') };
}

/** A CSV row holds text, so that comparing a column with a number is caught when the source is saved. */
function rowType({ format, options }: SourceDefinition): ExpressionType {
  if (format !== 'csv') return 'dyn';
  return (options?.null ?? []).length > 0 ? 'map' : 'map<string, string>';
}

function rowMapping(compiled: ReadonlyMap<MappingEntry, Expression>, member: 'Column' | 'Field'): RowMapping {
  const when = compiled.get('when');
  const parts = [...compiled].filter(([entry]) => entry !== 'when');
  const keepsRow = !compiled.has('data');
  const map: RowMapping = (row, line) => {
    const variables = { row, line: BigInt(line) };
    let entry: MappingEntry = 'when';
    try {
      if (when !== undefined) {
        const taken = when.run(variables);
        if (taken === false) return { kind: 'left-out' };
        if (taken !== true)
          return { kind: 'rejected', pointer: '/mapping/when', detail: 'It is neither true nor false.' };
      }
      const event: Record<string, unknown> = keepsRow ? { data: row } : {};
      let id: string | undefined;
      for (const [name, expression] of parts) {
        entry = name;
        const value = expression.run(variables);
        if (name === 'data') event['data'] = value;
        else if (value === null || value === undefined || value === '') continue;
        else {
          // Whole numbers are common as ids and keys; the envelope takes text.
          const text = typeof value === 'number' ? String(value) : value;
          event[name] = text;
          if (name === 'id' && typeof text === 'string') id = text;
        }
      }
      return { kind: 'event', id, event };
    } catch (error) {
      return {
        kind: 'rejected',
        pointer: `/mapping/${entry}`,
        detail: namingColumn(error, compiled.get(entry)?.text, member),
      };
    }
  };
  return (row, line) => inOneBudget(() => map(row, line));
}

const MEMBER_OF_ROW = /\brow(?:\.\??([A-Za-z_]\w*)|\[("(?:[^"\\]|\\.)*")\])/y;

/** Where the part that failed is a call or an operation of a column, its name is what a person looks for. */
function namingColumn(error: unknown, text: string | undefined, member: string): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ExpressionFault) || text === undefined) return detail;
  // The call that failed, up to its first argument: what stands further on may be about another column.
  const call = /^[\w.]*\(?/.exec(text.slice(error.column - 1))?.[0] ?? '';
  for (const start of [error.column - 1, error.column - 1 + call.length]) {
    MEMBER_OF_ROW.lastIndex = start;
    const [, plain, quoted] = MEMBER_OF_ROW.exec(text) ?? [];
    const column = plain ?? unquoted(quoted);
    if (column !== undefined) return `${member} "${column}": ${detail}`;
  }
  return detail;
}

function unquoted(literal: string | undefined): string | undefined {
  if (literal === undefined) return undefined;
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}
