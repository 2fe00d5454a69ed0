import { isRecord } from '@pvt/ui/format';
import type { Rows } from '../api.ts';
import { delimitedRecords, delimiterOf } from './delimited.ts';

/** A file of rows as it was read: named columns, of which one becomes the key, or rows that have their keys already. */
export type FileRows =
  | {
      readonly kind: 'columns';
      readonly columns: readonly string[];
      readonly records: readonly Record<string, unknown>[];
    }
  | { readonly kind: 'keyed'; readonly rows: Rows };

/** CSV, a JSON list of objects, JSON lines, or a JSON object of rows by key. @returns undefined where it is none of them */
export function readFileRows(text: string): FileRows | undefined {
  if (/^\s*[[{]/.test(text)) return readJson(text);
  const [columns = [], ...records] = delimitedRecords(text, delimiterOf(text));
  if (columns.length === 0 || new Set(columns).size < columns.length) return undefined;
  const named = records.map((record) => Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ''])));
  return { kind: 'columns', columns, records: named };
}

function readJson(text: string): FileRows | undefined {
  const value =
    parsed(text) ??
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parsed);
  if (isRecord(value)) return { kind: 'keyed', rows: value };
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) return undefined;
  return { kind: 'columns', columns: [...new Set(value.flatMap(Object.keys))], records: value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface KeyedRows {
  readonly rows: Rows;
  /** Records without a key, which are left out. */
  readonly without: number;
  /** Records whose key an earlier one has: the last one stays. */
  readonly doubles: number;
}

/** The rows by the column that is their key. A column beside it is the value itself, several are an object. */
export function keyedBy(records: readonly Record<string, unknown>[], key: string): KeyedRows {
  const rows = new Map<string, unknown>();
  let without = 0;
  let doubles = 0;
  for (const { [key]: name, ...rest } of records) {
    if (name === undefined || name === null || name === '') {
      without += 1;
      continue;
    }
    const values = Object.values(rest);
    if (rows.has(String(name))) doubles += 1;
    rows.set(String(name), values.length === 1 ? values[0] : rest);
  }
  return { rows: Object.fromEntries(rows), without, doubles };
}
