import { randomUUIDv7 } from 'node:crypto';
import { binarySmallints, binaryTexts } from '../../database/binary-array.ts';
import { type Database, type Queryable, type Statement, sqlState } from '../../database/database.ts';
import { textArray } from '../../database/text-array.ts';
import { sameJson } from '../../schema/json.ts';
import { defineErrors } from '../../service/errors.ts';
import { failurePoint } from '../../service/failure-point.ts';
import {
  EVENT_COLUMNS,
  type EventAttributes,
  type EventRow,
  type LogEvent,
  type NewEvent,
  partitionOf,
  toLogEvent,
} from '../event.ts';

export const appendErrors = defineErrors({
  EVENT_CONFLICT: {
    kind: 'conflict',
    title: 'An event with this id exists with another content',
    description:
      'The id (within its source) was used before for an event with another type, key, time, data or attributes. The first stays as it was. Give the new event an id of its own, or send exactly the same content to have it recognised as a duplicate.',
  },
});

/** What became of one event given to the log. */
export type Appended =
  | { readonly outcome: 'accepted' | 'duplicate'; readonly id: string; readonly position: number }
  | { readonly outcome: 'conflict'; readonly id: string; readonly position: number };

/** An event as it is stored, serialised once and before any transaction is open. */
export interface EncodedEvent {
  readonly event: NewEvent;
  readonly id: string;
  readonly key: string;
  /** Null for the time at which it is stored. */
  readonly time: string | null;
  readonly attributes: string | null;
  readonly data: string;
  /** The trace that it continues, where that is not the one in which it is stored. */
  readonly traceparent?: string | null;
}

export function encodeEvent(event: NewEvent): EncodedEvent {
  const id = event.id ?? randomUUIDv7();
  const attributes = event.attributes === undefined ? null : JSON.stringify(event.attributes);
  const data = JSON.stringify(event.data);
  return { event, id, key: event.key ?? id, time: event.time ?? null, attributes, data };
}

export interface AppendRow extends EncodedEvent {
  readonly traceparent: string | null;
}

const APPEND = {
  name: 'log_append',
  text: 'select log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as positions',
};

// Served by the leaf's unique index (tenant, id, source).
const FIND: Statement = {
  name: 'log_find',
  rowMode: 'array',
  text: `select ${EVENT_COLUMNS} from log.find($1, $2, $3)`,
};

/**
 * Appends rows of one tenant with one statement; in the caller's transaction when `on` is one, else in its own.
 * The results are in the order of the rows.
 */
export async function appendRows(on: Queryable, tenant: string, rows: readonly AppendRow[]): Promise<Appended[]> {
  if (rows.length === 0) return [];
  const [answer] = await on.query<{ positions: number[] | null }>(APPEND, [
    tenant,
    rows.every((row) => row.event.id === undefined),
    binaryTexts(rows.map((row) => row.id)),
    binaryTexts(rows.map((row) => row.event.source)),
    binaryTexts(rows.map((row) => row.event.type)),
    binaryTexts(rows.map((row) => row.key)),
    binarySmallints(rows.map((row) => partitionOf(tenant, row.key))),
    // As text: PostgreSQL reads every way of writing a time, to the microsecond.
    rows.some((row) => row.time !== null) ? textArray(rows.map((row) => row.time)) : null,
    binaryTexts(rows.map((row) => row.traceparent)),
    binaryTexts(
      rows.map((row) => row.attributes),
      'json',
    ),
    binaryTexts(
      rows.map((row) => row.data),
      'json',
    ),
  ]);
  await failurePoint('log.after-append');
  const positions = answer?.positions ?? [];
  if (positions.length === rows.length) {
    return rows.map((row, i) => ({ outcome: 'accepted', id: row.id, position: positions[i] ?? 0 }));
  }
  return tellDuplicates(on, tenant, rows, new Set(positions));
}

const DEADLOCK = '40P01';
const TRIES = 5;

/**
 * {@link appendRows} in a transaction of its own. Two senders of the same ids in another order wait for each other;
 * PostgreSQL then sends one away, for whom nothing happened: it simply goes again.
 */
export async function appendAlone(database: Database, tenant: string, rows: readonly AppendRow[]): Promise<Appended[]> {
  for (let left = TRIES; ; left--) {
    try {
      return await appendRows(database, tenant, rows);
    } catch (error) {
      if (sqlState(error) !== DEADLOCK || left <= 1) throw error;
    }
  }
}

/** Some rows were known already (or stand twice among these): finds out which, and whether their content agrees. */
async function tellDuplicates(
  on: Queryable,
  tenant: string,
  rows: readonly AppendRow[],
  fresh: ReadonlySet<number>,
): Promise<Appended[]> {
  const ids = binaryTexts(rows.map((row) => row.id));
  const sources = binaryTexts(rows.map((row) => row.event.source));
  const stored = (await on.query<EventRow>(FIND, [tenant, ids, sources])).map((row) => toLogEvent(row));
  const byIdentity = new Map(stored.map((event) => [identityOf(event.id, event.source), event]));
  const claimed = new Set<number>();
  return rows.map((row) => {
    const event = byIdentity.get(identityOf(row.id, row.event.source));
    if (event === undefined) throw new Error(`event ${row.id} was neither stored nor found`);
    const { id, position } = event;
    if (fresh.has(position) && !claimed.has(position)) {
      claimed.add(position);
      return { outcome: 'accepted', id, position };
    }
    return { outcome: sameContent(row, event) ? 'duplicate' : 'conflict', id, position };
  });
}

/** Both may hold any text, so no separator would do. */
function identityOf(id: string, source: string): string {
  return JSON.stringify([id, source]);
}

/** A sender that left the key or the time to us the first time leaves it again: absent members agree with anything. */
function sameContent(row: AppendRow, stored: LogEvent): boolean {
  return (
    row.event.type === stored.type &&
    (row.event.key === undefined || row.event.key === stored.key) &&
    (row.event.time === undefined || Date.parse(row.event.time) === Date.parse(stored.time)) &&
    sameAttributes(row.event.attributes, stored.attributes) &&
    sameJson(JSON.parse(row.data), stored.data)
  );
}

/** Of the way an event took, not of the event: who sends it again is in another trace. */
const OF_THE_TRACE: ReadonlySet<string> = new Set(['traceparent', 'tracestate']);

/** The type of the data goes without saying in one way of sending, and not in another. */
function sameAttributes(sent: EventAttributes = {}, stored: EventAttributes = {}): boolean {
  const withType = sent['datacontenttype'] !== undefined && stored['datacontenttype'] !== undefined;
  return sameJson(sentAttributes(sent, withType), sentAttributes(stored, withType));
}

/** As texts: what one way of sending writes as a number or a boolean is a header, and so a text, in another. */
function sentAttributes(attributes: EventAttributes, withType: boolean): Record<string, string> {
  const sent = Object.entries(attributes).filter(
    ([name]) => !OF_THE_TRACE.has(name) && (withType || name !== 'datacontenttype'),
  );
  return Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
}
