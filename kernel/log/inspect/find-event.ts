import type { Queryable, Transaction } from '../../database/transaction.ts';
import { EVENT_COLUMNS, type EventRow, type LogEvent, toLogEvent } from '../event.ts';
import { placeIn, placeText } from '../output-id.ts';
import { notHidden } from '../read/not-hidden.ts';

const FIND = {
  name: 'log_find_event',
  rowMode: 'array',
  text: `select ${EVENT_COLUMNS} from log.event
    where tenant = $1 and id = $2 and ($3::text is null or source = $3) and ${notHidden('$4')} order by position limit 1`,
} as const;

/**
 * The first event of a tenant with an id, of any source or of one. Served by the index over ids.
 * @param hidden PVT's own types that the reader does not see
 */
export async function findEvent(
  on: Queryable,
  tenant: string,
  id: string,
  source?: string,
  hidden: readonly string[] = [],
): Promise<LogEvent | undefined> {
  const [row] = await on.query<EventRow>(FIND, [tenant, id, source ?? null, hidden]);
  return row === undefined ? undefined : toLogEvent(row);
}

// PVT's own are few, and taken off by a range of event_type.
const COUNT = `select count(*) - (select count(*) from log.event
    where tenant = $1 and type >= 'pvt.' and type < 'pvt/' and position <= $2) as events
  from log.event where tenant = $1 and position <= $2`;

/** How many events the transaction's tenant has up to the position, without those that PVT publishes of itself (`pvt.…`). */
export async function countEvents(tx: Transaction, upTo: number): Promise<number> {
  const [row] = await tx.query<{ events: number }>(COUNT, [tx.tenant, upTo]);
  return row?.events ?? 0;
}

/** An event by its name only. */
export interface EventName {
  readonly position: number;
  readonly id: string;
  readonly source: string;
  readonly type: string;
}

// Served by the index over ids, a range of it: ids are compared by their bytes, and "~" is behind all that they are made of.
const OUTPUTS = `select position, id, source, type from log.event
  where tenant = $1 and id >= $2 and id < $2 || '~' and length(id) = 32 and position > $3 and source like 'flow:%'
  order by position limit $4`;

/** The events that flows published because of one, in the log's order. Not those of windows, which come of many. */
export function findOutputs(tx: Transaction, position: number, most: number): Promise<EventName[]> {
  return tx.query<EventName>(OUTPUTS, [tx.tenant, placeText(position), position, most]);
}

const AT = 'select position, id, source, type from log.event where tenant = $1 and position = $2';

/** The event that a flow published this one because of; undefined for one that came in, or that is of a window. */
export async function findCause(tx: Transaction, { id, source }: LogEvent): Promise<EventName | undefined> {
  const position = source.startsWith('flow:') ? placeIn(id) : undefined;
  if (position === undefined) return undefined;
  const [row] = await tx.query<EventName>(AT, [tx.tenant, position]);
  return row;
}

const TRACEPARENT_AT = 'select traceparent from log.event where tenant = $1 and position = $2';

/** The trace context of the event at a position of the transaction's tenant, where it has one. */
export async function traceparentAt(tx: Transaction, position: number): Promise<string | undefined> {
  const [row] = await tx.query<{ traceparent: string | null }>(TRACEPARENT_AT, [tx.tenant, position]);
  return row?.traceparent ?? undefined;
}
