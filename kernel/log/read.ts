import type { Queryable, Statement } from '../database.ts';
import { EVENT_COLUMNS, type EventRow, type LogEvent, toLogEvent } from './event.ts';

/** Which events a reader wants; the bounds are positions, `after` exclusive and `upTo` inclusive. */
export interface ReadFilter {
  readonly tenant?: string;
  readonly types?: readonly string[];
  readonly key?: string;
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
  readonly descending?: boolean;
}

/**
 * Reads events in the log's order. The index of each shape: all events and one tenant's by the primary key, types by
 * event_type (one ordered range per type, merged), a key by event_key.
 */
export async function readEvents(on: Queryable, filter: ReadFilter): Promise<LogEvent[]> {
  const rows = await on.query<EventRow>(statementOf(filter), valuesOf(filter));
  return rows.map(toLogEvent);
}

function statementOf(filter: ReadFilter): Statement {
  const order = filter.descending === true ? 'desc' : 'asc';
  const range = 'position > $1 and position <= $2';
  const shape = [filter.tenant && 'tenant', filter.types && 'types', filter.key !== undefined && 'key', order].filter(
    Boolean,
  );
  const name = `log_read_${shape.join('_')}`;
  const tail = `order by position ${order} limit $3`;
  if (filter.tenant !== undefined && filter.types !== undefined) {
    const key = filter.key === undefined ? '' : 'and key = $6';
    return {
      name,
      rowMode: 'array',
      text: `select e.* from unnest($5::text[]) as wanted (type) cross join lateral (
          select ${EVENT_COLUMNS} from log.event
          where tenant = $4 and type = wanted.type and ${range} ${key} ${tail}
        ) as e ${tail}`,
    };
  }
  const conditions = [
    range,
    filter.tenant !== undefined && 'tenant = $4',
    filter.types !== undefined && `type = any($${filter.tenant === undefined ? 4 : 5})`,
    filter.key !== undefined && `key = $${filter.tenant === undefined ? 4 : 5}`,
  ].filter(Boolean);
  const text = `select ${EVENT_COLUMNS} from log.event where ${conditions.join(' and ')} ${tail}`;
  return { name, text, rowMode: 'array' };
}

function valuesOf(filter: ReadFilter): unknown[] {
  const values: unknown[] = [filter.after, filter.upTo, filter.limit];
  if (filter.tenant !== undefined) values.push(filter.tenant);
  if (filter.types !== undefined) values.push(filter.types);
  if (filter.key !== undefined) values.push(filter.key);
  return values;
}

const AT = 'select position, recorded_at as "recordedAt" from log.event where position >= $1 order by position limit 1';
const FIRST_SINCE = `select position from log.event
  where position >= $1 and recorded_at >= $2 order by position limit 1`;
const NEWEST = 'select coalesce(max(position), 0) as position from log.event';

/** Positions follow the time of recording but for the length of a transaction. */
const TRANSACTION_MS = 60_000;

/**
 * The position just before the first event recorded at or after `time` (ISO instant): where a replay from then starts.
 * A search by halves over the primary key, since there is no index by time.
 */
export async function positionBefore(on: Queryable, time: string): Promise<number> {
  const [{ position: newest } = { position: 0 }] = await on.query<{ position: number }>(NEWEST);
  const early = Date.parse(time) - TRANSACTION_MS;
  let low = 0;
  let high = newest;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await on.query<{ position: number; recordedAt: string }>(AT, [middle]);
    if (row === undefined || Date.parse(row.recordedAt) >= early) high = middle;
    else low = Math.max(middle, row.position) + 1;
  }
  const [first] = await on.query<{ position: number }>(FIRST_SINCE, [low, time]);
  return first === undefined ? newest : first.position - 1;
}
