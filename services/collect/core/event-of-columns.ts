import { escapePointer, findInexactNumber } from '@pvt/kernel/json';
import { findRepeatedName } from '@pvt/kernel/repeated-name';
import type { CheckedEvent } from './event-check.ts';
import { inexactDetail, repeatedDetail } from './rows/json-row.ts';

const SHORT_FORM = ['type', 'id', 'key', 'time', 'source'] as const;
/** Where there is a column `specversion`, the rows are CloudEvents. */
const CLOUD_EVENT = ['specversion', 'subject', ...SHORT_FORM] as const;

type Rejected = Extract<CheckedEvent, { readonly ok: false }>;

export type EventOfColumns = { readonly ok: true; readonly event: Record<string, unknown> } | Rejected;

/**
 * A CSV row as an event: columns named as attributes are the attributes, `data` is the data as JSON, and every other
 * column is a member of the data, as text. Empty attributes count as not given. A row that has a member twice is rejected.
 */
export function eventOfColumns(value: unknown): EventOfColumns {
  const row = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const event: Record<string, unknown> = {};
  for (const name of row.has('specversion') ? CLOUD_EVENT : SHORT_FORM) {
    const given = row.get(name);
    row.delete(name);
    if (given !== undefined && given !== '') event[name] = given;
  }
  const text = row.get('data');
  row.delete('data');
  const data = typeof text === 'string' ? parsed(text) : text;
  const inexact = typeof text === 'string' && data !== text ? findInexactNumber(text) : undefined;
  if (inexact !== undefined)
    return { ok: false, code: 'JSON_NOT_SAFE', pointer: '/data', detail: inexactDetail(inexact) };
  const repeated = typeof text === 'string' && data !== text ? findRepeatedName(text, data) : undefined;
  if (repeated !== undefined)
    return { ok: false, code: 'JSON_NOT_SAFE', pointer: `/data${repeated}`, detail: repeatedDetail(repeated) };
  if (data === undefined || data === '') return { ok: true, event: { ...event, data: Object.fromEntries(row) } };
  const lost = lostColumn(data, row);
  if (lost !== undefined) return lost;
  return { ok: true, event: { ...event, data: withMembers(data, row) } };
}

/** A column with a value for which the data in `data` have no place: one of the two would be lost. */
function lostColumn(data: unknown, columns: ReadonlyMap<string, unknown>): Rejected | undefined {
  for (const [column, value] of columns) {
    if (value === '') continue;
    const reason = !isObject(data)
      ? '"data" is no object, so that it has no place for the value in this column'
      : Object.hasOwn(data, column)
        ? 'the name is there twice, as this column and in "data"'
        : undefined;
    if (reason === undefined) continue;
    const pointer = `/data/${escapePointer(column)}`;
    return { ok: false, code: 'JSON_NOT_SAFE', pointer, detail: `Column "${column}", at ${pointer}: ${reason}.` };
  }
  return undefined;
}

/** An empty cell takes nothing from what is in the data. */
function withMembers(data: unknown, columns: ReadonlyMap<string, unknown>): unknown {
  return isObject(data) ? { ...Object.fromEntries(columns), ...data } : data;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that is not JSON is taken as text. */
function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
