import type { Queryable, Statement } from '../../database/database.ts';
import { exactInstant } from '../../time/instant.ts';
import { type EventRow, eventColumns, type Known, type LogEvent, toLogEvent } from '../event.ts';
import { notHidden } from './not-hidden.ts';

/** Which events a reader wants; the bounds are positions, `after` exclusive and `upTo` inclusive. */
export interface ReadFilter {
  readonly tenant?: string;
  readonly types?: readonly string[];
  readonly key?: string;
  /** Of whatever sources; with a tenant only. */
  readonly id?: string;
  /** PVT's own types that the reader does not see; with a tenant only. */
  readonly hidden?: readonly string[];
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
  readonly descending?: boolean;
  /** What large documents may have together (characters of JSON); default 16 MiB. */
  readonly together?: number;
}

export interface ReadPage {
  readonly events: readonly LogEvent[];
  /** Where it ends: with the last event there is, or because it holds as many or as much as a page may. */
  readonly end: 'last' | 'limit' | 'size';
}

/** What large documents of one page may have together (characters of JSON): a thousand of a megabyte are too many. */
const LARGE_TOGETHER = 16 * 1024 * 1024;
const LARGE_AT_ONCE = 16;
/** Where little is wanted: each may have a megabyte. */
const FEW_AT_ONCE = 4;
/** Up to here PostgreSQL stores a document as it is. */
const SMALL_BYTES = 2000;
const SMALL_ONLY = `case when pg_column_size(data) <= ${SMALL_BYTES} and pg_column_compression(data) is null then data end as data`;

/**
 * Reads a page of events in the log's order. The index of each shape: all events and one tenant's by the primary key,
 * types by event_type (one ordered range per type, merged), a key by event_key, an id by that over ids of each period.
 */
export async function readEvents(on: Queryable, given: ReadFilter): Promise<ReadPage> {
  const filter = withoutHidden(given);
  const { tenant, types } = filter;
  if (types?.length === 0) return { events: [], end: 'last' };
  const known = { tenant, type: types?.length === 1 ? types[0] : undefined };
  const rows = await on.query<EventRow>(statementOf(filter, known), valuesOf(filter, known));
  const whole = await withLargeData(on, rows, filter);
  return {
    events: whole.map((row) => toLogEvent(row, known)),
    end: whole.length < rows.length ? 'size' : rows.length < filter.limit ? 'last' : 'limit',
  };
}

/** Of types that are asked for by name, the hidden ones are as if there were no events of them. */
function withoutHidden(filter: ReadFilter): ReadFilter {
  const { types, hidden, ...rest } = filter;
  if (hidden === undefined || hidden.length === 0) return types === undefined ? rest : { ...rest, types };
  return types === undefined ? filter : { ...rest, types: types.filter((type) => !hidden.includes(type)) };
}

/** Large documents come after the small ones, a few at a time, and the page ends where they are too much. */
async function withLargeData(
  on: Queryable,
  rows: readonly EventRow[],
  { tenant, together = LARGE_TOGETHER }: ReadFilter,
): Promise<readonly EventRow[]> {
  const atOnce = together < LARGE_TOGETHER ? FEW_AT_ONCE : LARGE_AT_ONCE;
  const places = rows.flatMap((row, i) => (row[DATA] === null ? i : []));
  if (places.length === 0) return rows;
  const whole = [...rows];
  let size = 0;
  for (let from = 0; from < places.length; from += atOnce) {
    const some = places.slice(from, from + atOnce);
    const positions = some.map((i) => rows[i]?.[0]);
    const found = await (tenant === undefined
      ? on.query<LargeRow>(LARGE, [positions])
      : on.query<LargeRow>(LARGE_OF_TENANT, [positions, tenant]));
    const byPosition = new Map(found.map(({ position, data }) => [position, data]));
    for (const i of some) {
      const row = rows[i];
      const text = row && byPosition.get(row[0]);
      // Its period was dropped meanwhile: what is behind it is the next page's.
      if (text === undefined) return whole.slice(0, i);
      size += text.length;
      if (size > together && i > 0) return whole.slice(0, i);
      whole[i] = row?.with(DATA, JSON.parse(text)) as unknown as EventRow;
    }
  }
  return whole;
}

const DATA = 8;
const LARGE = { name: 'log_large', text: 'select position, data::text from log.event where position = any($1)' };
const LARGE_OF_TENANT = { name: 'log_large_of_tenant', text: `${LARGE.text} and tenant = $2` };

interface LargeRow {
  readonly position: number;
  readonly data: string;
}

function statementOf({ tenant, types, key, id, hidden, descending }: ReadFilter, known: Known): Statement {
  const order = descending === true ? 'desc' : 'asc';
  const tail = `order by position ${order} limit $3`;
  let parameters = 3;
  const parameter = (): string => `$${++parameters}`;
  const conditions = ['position > $1 and position <= $2'];
  if (tenant !== undefined) conditions.push(`tenant = ${parameter()}`);
  const wanted = types === undefined ? undefined : parameter();
  if (key !== undefined) conditions.push(`key = ${parameter()}`);
  if (id !== undefined) conditions.push(`id = ${parameter()}`);
  if (hidden !== undefined) conditions.push(notHidden(parameter()));
  const each = wanted !== undefined && known.type === undefined && tenant !== undefined;
  if (wanted !== undefined) {
    if (known.type !== undefined) conditions.push(`type = ${wanted}`);
    else conditions.push(each ? 'type = wanted.type' : `type = any(${wanted})`);
  }
  const select = `select ${eventColumns(known, SMALL_ONLY)} from log.event where ${conditions.join(' and ')} ${tail}`;
  const text = each
    ? `select e.* from unnest(${wanted}::text[]) as wanted (type) cross join lateral (${select}) as e ${tail}`
    : select;
  const ofTypes = types === undefined ? undefined : known.type === undefined ? 'types' : 'type';
  const also = [key !== undefined && 'key', id !== undefined && 'id', hidden !== undefined && 'hidden'];
  const shape = [tenant && 'tenant', ofTypes, ...also, order].filter(Boolean).join('_');
  return { name: `log_read_${shape}`, rowMode: 'array', text };
}

function valuesOf(filter: ReadFilter, known: Known): unknown[] {
  const values: unknown[] = [filter.after, filter.upTo, filter.limit];
  if (filter.tenant !== undefined) values.push(filter.tenant);
  if (filter.types !== undefined) values.push(known.type ?? filter.types);
  if (filter.key !== undefined) values.push(filter.key);
  if (filter.id !== undefined) values.push(filter.id);
  if (filter.hidden !== undefined) values.push(filter.hidden);
  return values;
}

/**
 * The newest position of the log, of whatever tenant: what is published from now on lies beyond it. The high-water mark would not do
 * for "now": it stands back as long as an older transaction is open, and at 0 when this process has just started.
 */
export async function newestPosition(on: Queryable): Promise<number> {
  const [row] = await on.query<{ position: number }>('select log.newest_position() as position');
  return row?.position ?? 0;
}

/** When the oldest event that the log still has was recorded (ISO instant); what tells of earlier ones tells of nothing. */
export async function firstRecordedAt(on: Queryable): Promise<string | undefined> {
  const [row] = await on.query<{ recordedAt: string | null }>('select log.first_recorded_at() as "recordedAt"');
  return row?.recordedAt ?? undefined;
}

/** Positions follow the time of recording but for the length of a transaction. */
const TRANSACTION_MS = 60_000;

/**
 * The position just before the first event recorded at or after `time` (ISO instant): where a replay from then starts.
 * A search by halves over the primary key, since there is no index by time.
 * @throws RangeError for what is no instant
 * @param tenant whose events alone count; absent, everybody's, for a role that sees them
 */
export async function positionBefore(on: Queryable, time: string, tenant?: string): Promise<number> {
  const since = exactInstant(time);
  if (since === undefined) throw new RangeError(`"${time}" is no instant`);
  const [where, values] = tenant === undefined ? ['true', []] : ['tenant = $1', [tenant]];
  const parameter = (n: number): string => `$${values.length + n}`;
  const newest = `select coalesce(max(position), 0) as position from log.event where ${where}`;
  const at = `select position, recorded_at as "recordedAt" from log.event
    where ${where} and position >= ${parameter(1)} order by position limit 1`;
  const firstSince = `select position from log.event
    where ${where} and position >= ${parameter(1)} and recorded_at >= ${parameter(2)} order by position limit 1`;

  const [{ position: end } = { position: 0 }] = await on.query<{ position: number }>(newest, values);
  const early = Date.parse(since) - TRANSACTION_MS;
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await on.query<{ position: number; recordedAt: string }>(at, [...values, middle]);
    if (row === undefined || Date.parse(row.recordedAt) >= early) high = middle;
    else low = Math.max(middle, row.position) + 1;
  }
  const [first] = await on.query<{ position: number }>(firstSince, [...values, low, since]);
  return first === undefined ? end : first.position - 1;
}
