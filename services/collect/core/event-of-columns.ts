import { findInexactNumber } from '@pvt/kernel/json';
import { findRepeatedName } from '@pvt/kernel/repeated-name';
import type { CheckedEvent } from './event-check.ts';
import { inexactDetail, repeatedDetail } from './rows/json-row.ts';

const SHORT_FORM = ['type', 'id', 'key', 'time', 'source'] as const;
/** Where there is a column `specversion`, the rows are CloudEvents. */
const CLOUD_EVENT = ['specversion', 'subject', ...SHORT_FORM] as const;

export type EventOfColumns =
  | { readonly ok: true; readonly event: Record<string, unknown> }
  | Extract<CheckedEvent, { readonly ok: false }>;

/**
 * A CSV row as an event: columns named as attributes are the attributes, `data` is the data as JSON, and every other
 * column is a member of the data, as text. Empty attributes count as not given.
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
  event['data'] = data === undefined || data === '' ? Object.fromEntries(row) : withMembers(data, row);
  return { ok: true, event };
}

function withMembers(data: unknown, members: ReadonlyMap<string, unknown>): unknown {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return isObject ? { ...data, ...Object.fromEntries(members) } : data;
}

/** Text that is not JSON is taken as text. */
function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
