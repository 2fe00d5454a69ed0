import type { EventAttributes, LogEvent } from '@pvt/kernel/log/event';

/**
 * An event as a Kafka record: the CloudEvents Kafka binding in binary mode. The value is the data, the attributes are
 * `ce_` headers (all of them texts, as the binding has it); our extensions are `ce_tenant`, `ce_position` (the place in
 * the log, what the inbox compares) and `ce_recordedat`. The record's timestamp is the time of recording. What is about
 * the record and not the event has a `pvt-` header: no CloudEvents attribute can have a dash in its name. Attributes
 * that a text under their own name would not give back, because they are no texts or a name of ours is theirs, stand in
 * `pvt-attributes` as JSON; as texts they are there too, where the name is free.
 */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly value: string;
  readonly timestamp: bigint;
  readonly headers: Record<string, string>;
}

/** Whose record it is, and the topic that it is made for: a position says nothing without them. */
export interface RecordOrigin {
  /** The id of the installation, that is, of the log's database. */
  readonly installation: string;
  readonly topic: string;
  readonly topicId: string;
}

export function toRecord(event: LogEvent, origin: RecordOrigin, partition: number): LogRecord {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_position: String(event.position),
    ce_tenant: event.tenant,
    ce_type: event.type,
    ce_id: event.id,
    ce_source: event.source,
    ce_time: event.time,
    ce_recordedat: event.recordedAt,
    'content-type': 'application/json',
    'pvt-installation': origin.installation,
    'pvt-topic': origin.topicId,
  };
  if (event.traceparent !== undefined) headers.traceparent = event.traceparent;
  if (event.attributes !== undefined) Object.assign(headers, extensionHeaders(event.attributes, headers));
  const value = JSON.stringify(event.data);
  return {
    topic: origin.topic,
    partition,
    key: event.key,
    value,
    timestamp: BigInt(Date.parse(event.recordedAt)),
    headers,
  };
}

function extensionHeaders(
  attributes: EventAttributes,
  taken: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(attributes);
  const asText = entries.filter(([name]) => taken[`ce_${name}`] === undefined);
  const asJson = entries.filter(
    ([name, value]) => taken[`ce_${name}`] !== undefined || typeof value !== 'string' || !value.isWellFormed(),
  );
  const texts = Object.fromEntries(asText.map(([name, value]) => [`ce_${name}`, String(value)]));
  // None at all is not the same as absent.
  if (asJson.length === 0 && entries.length > 0) return texts;
  return { ...texts, 'pvt-attributes': JSON.stringify(Object.fromEntries(asJson)) };
}

/** What the broker gives back of a record. */
export interface ReceivedRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[];
}

/** The attributes without the data: enough to skip an event that nobody here wants. */
export interface RecordAttributes {
  readonly position: number;
  readonly tenant: string;
  readonly type: string;
  readonly id: string;
  readonly source: string;
  readonly time: string;
  readonly recordedAt: string;
  /** Whose event it is, and the topic that the record was made for; absent in records of former versions. */
  readonly installation?: string;
  readonly topicId?: string;
  readonly traceparent?: string;
  readonly attributes?: EventAttributes;
}

/**
 * @returns nothing for a record that is no event of a log: somebody else wrote it, and it is passed over.
 */
export function attributesOf(record: ReceivedRecord): RecordAttributes | undefined {
  const found: Record<string, string> = {};
  for (const [name, value] of record.headers)
    if (name !== null && value !== null) found[name.toString()] = value.toString();
  const {
    ce_specversion: _version,
    ce_position,
    ce_tenant,
    ce_type,
    ce_id,
    ce_source,
    ce_time,
    ce_recordedat,
    ...others
  } = found;
  const {
    traceparent,
    'pvt-installation': installation,
    'pvt-topic': topicId,
    'pvt-attributes': json,
    ...rest
  } = others;
  const position = Number(ce_position);
  if (!Number.isSafeInteger(position) || ce_tenant === undefined || ce_type === undefined || ce_id === undefined)
    return;
  if (ce_source === undefined || ce_time === undefined || ce_recordedat === undefined) return;
  return {
    position,
    tenant: ce_tenant,
    type: ce_type,
    id: ce_id,
    source: ce_source,
    time: ce_time,
    recordedAt: ce_recordedat,
    ...(installation === undefined ? {} : { installation }),
    ...(topicId === undefined ? {} : { topicId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...extensionsOf(rest, json),
  };
}

function extensionsOf(
  headers: Readonly<Record<string, string>>,
  json: string | undefined,
): { readonly attributes?: EventAttributes } {
  const texts = Object.entries(headers).filter(([name]) => name.startsWith('ce_'));
  if (texts.length === 0 && json === undefined) return {};
  const attributes: EventAttributes = Object.fromEntries(texts.map(([name, value]) => [name.slice(3), value]));
  return { attributes: json === undefined ? attributes : { ...attributes, ...(JSON.parse(json) as EventAttributes) } };
}

export function toEvent(
  { installation: _installation, topicId: _topicId, ...attributes }: RecordAttributes,
  record: ReceivedRecord,
): LogEvent {
  const key = record.key?.toString() ?? attributes.id;
  const data: unknown = record.value === null ? null : JSON.parse(record.value.toString());
  return { ...attributes, key, data };
}
