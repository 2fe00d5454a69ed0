/** An event as the log keeps it: the CloudEvents 1.0 attributes, the tenant, and the place in the log. */
export interface LogEvent {
  /** The place in the log: grows with every event, is never used twice; gaps are normal. */
  readonly position: number;
  readonly tenant: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** Events of one key are handled in order; events of different keys may be handled at the same time. */
  readonly key: string;
  /** ISO instant: when it happened, by the sender's word. */
  readonly time: string;
  /** ISO instant: when it was accepted. */
  readonly recordedAt: string;
  readonly data: unknown;
  /** W3C trace context of the request that published it. */
  readonly traceparent?: string;
  readonly attributes?: EventAttributes;
  /** A dead letter that was sent to its group once more; set for the handlers of that group only. */
  readonly redriven?: true;
  /** Where the broker has it, when that is not the log's own table. */
  readonly broker?: { readonly topic: string; readonly offset: number };
}

/**
 * What a CloudEvent carries beyond what the log itself goes by: `subject`, `dataschema` and the like, and extensions. Data
 * that are bytes stand as base64, and `datacontentencoding` is `base64`.
 */
export type EventAttributes = Readonly<Record<string, string | number | boolean>>;

/** What a publisher gives; the rest is filled in: a UUIDv7 as id, the id as key, now as time. */
export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
  readonly id?: string;
  readonly source: string;
  readonly key?: string;
  readonly time?: string;
  readonly attributes?: EventAttributes;
}

/** How many partitions the log has. Part of the stored data: each row carries its partition. */
export const PARTITIONS = 16;

/** FNV-1a over tenant and key: the same in every process and version, since rows and Kafka partitions follow it. */
export function partitionOf(tenant: string, key: string): number {
  return (fnv1a(key, hashOfTenant(tenant)) >>> 0) % PARTITIONS;
}

/** Events come tenant by tenant, and a tenant's id is most of what is hashed. */
let lastTenant = '';
let lastHash = fnv1a('');
function hashOfTenant(tenant: string): number {
  if (tenant !== lastTenant) {
    lastHash = fnv1a(tenant);
    lastTenant = tenant;
  }
  return lastHash;
}

function fnv1a(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** The columns of log.event in the order of {@link EventRow}. */
export const EVENT_COLUMNS = eventColumns({});

/**
 * The same, with nothing where the reader knows what it would be told.
 * @param data another expression for the data
 */
export function eventColumns(known: Known, data = 'data'): string {
  const tenant = known.tenant === undefined ? 'tenant' : 'null as tenant';
  const type = known.type === undefined ? 'type' : 'null as type';
  return `position, ${tenant}, id, source, ${type}, key, time, recorded_at, ${data}, traceparent, attributes`;
}

/** What all rows of a read have in common. */
export interface Known {
  readonly tenant?: string | undefined;
  readonly type?: string | undefined;
}

export type EventRow = readonly [
  position: number,
  tenant: string | null,
  id: string,
  source: string,
  type: string | null,
  key: string,
  time: string,
  recordedAt: string,
  data: unknown,
  traceparent: string | null,
  attributes: EventAttributes | null,
];

/** A row of {@link EVENT_COLUMNS} (in row mode `array`) as an event: absent optional members instead of nulls. */
export function toLogEvent(row: EventRow, known: Known = {}): LogEvent {
  const event: { -readonly [K in keyof LogEvent]: LogEvent[K] } = {
    position: row[0],
    tenant: row[1] ?? known.tenant ?? '',
    id: row[2],
    source: row[3],
    type: row[4] ?? known.type ?? '',
    key: row[5],
    time: row[6],
    recordedAt: row[7],
    data: row[8],
  };
  if (row[9] !== null) event.traceparent = row[9];
  if (row[10] !== null) event.attributes = row[10];
  return event;
}
