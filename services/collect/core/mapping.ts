import type { ExpressionCompiler, RowExpression } from '../ports.ts';
import type { SourceMapping } from './source.ts';

export type MappingEntry = keyof SourceMapping;

export interface MappingFault {
  readonly pointer: string;
  readonly entry: string;
  readonly column?: number;
  readonly detail: string;
}

export type MappedRow =
  | { readonly kind: 'event'; readonly id: string | undefined; readonly event: Record<string, unknown> }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'refused'; readonly pointer: string; readonly detail: string };

/** Turns a row into the event that its source's mapping describes; the event is not checked yet. */
export type RowMapping = (row: unknown, line: number) => MappedRow;

const ENTRIES: readonly MappingEntry[] = ['when', 'type', 'id', 'key', 'time', 'data'];

/** Compiles all entries of a mapping; every entry that does not compile is told, with its column. */
export function compileMapping(
  mapping: SourceMapping,
  compile: ExpressionCompiler,
): { readonly ok: true; readonly map: RowMapping } | { readonly ok: false; readonly faults: readonly MappingFault[] } {
  const compiled = new Map<MappingEntry, RowExpression>();
  const faults: MappingFault[] = [];
  for (const entry of ENTRIES) {
    const text = mapping[entry];
    if (text === undefined) continue;
    const result = compile(text, ['row', 'line']);
    if (result.ok) compiled.set(entry, result.expression);
    else {
      const { detail, column } = result;
      faults.push({ pointer: `/mapping/${entry}`, entry, detail, ...(column === undefined ? {} : { column }) });
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, map: rowMapping(compiled) };
}

function rowMapping(compiled: ReadonlyMap<MappingEntry, RowExpression>): RowMapping {
  const when = compiled.get('when');
  const parts = [...compiled].filter(([entry]) => entry !== 'when');
  const keepsRow = !compiled.has('data');
  return (row, line) => {
    const variables = { row, line };
    let entry: MappingEntry = 'when';
    try {
      if (when !== undefined) {
        const taken = when.evaluate(variables);
        if (taken === false) return { kind: 'left-out' };
        if (taken !== true) return { kind: 'refused', pointer: '/mapping/when', detail: 'It is neither true nor false.' };
      }
      const event: Record<string, unknown> = keepsRow ? { data: row } : {};
      let id: string | undefined;
      for (const [name, expression] of parts) {
        entry = name;
        const value = expression.evaluate(variables);
        if (name === 'data') event['data'] = value;
        else if (value === null || value === undefined || value === '') continue;
        else {
          // Whole numbers are common as ids and keys; the envelope takes text.
          event[name] = typeof value === 'number' ? String(value) : value;
          if (name === 'id') id = String(value);
        }
      }
      return { kind: 'event', id, event };
    } catch (error) {
      return { kind: 'refused', pointer: `/mapping/${entry}`, detail: error instanceof Error ? error.message : String(error) };
    }
  };
}
