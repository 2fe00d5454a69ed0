import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { ChannelName } from '../../core/channel.ts';
import type { ReportedState } from '../../core/delivery-report.ts';
import type { Content, Message, MessageState, Reason } from '../../core/message.ts';
import type { Envelope, Link } from '../../core/plan-message.ts';

const COLUMNS = `id, case when source like 'service:%' then null else source end as notification, event, event_type as "eventType",
  recipient, recipient_name as "recipientName", channel, category, address, subject, state,
  case when reason_code is not null then json_build_object('code', reason_code, 'detail', reason_detail) end as reason,
  may_be_twice as "mayBeTwice", attempts, provider_id as "providerId", created_at as "createdAt", send_at as "sendAt", sent_at as "sentAt",
  reported_at as "reportedAt", digest`;

/** A row to be put in. */
export interface NewMessage extends Envelope {
  readonly id: string;
  readonly source: string;
  readonly event: string | null;
  readonly eventType: string | null;
  readonly eventKey: string | null;
  readonly once: string;
  readonly recipientName: string;
  readonly language: string;
  readonly channel: ChannelName;
  readonly address: string | null;
  readonly content: Content;
  readonly next: readonly Link[];
  readonly fallbackAfter: number;
  readonly state: MessageState;
  readonly reason: Reason | null;
  /** An ISO instant. */
  readonly sendAt: string | null;
  /** The day of the digest that it waits for, ISO 8601. */
  readonly digestDay: string | null;
}

const INSERT = {
  name: 'notifications_insert',
  text: `insert into notifications.message (tenant, id, source, event, event_type, event_key, once, recipient, recipient_name, language,
        time_zone, channel, category, transactional, urgent, address, addresses, subject, content, next, fallback_after, state,
        reason_code, reason_detail, send_at, sent_at, digest_day)
      select $1, m.id, m.source, m.event, m."eventType", m."eventKey", m.once, m.recipient, m."recipientName", m.language,
        m."timeZone", m.channel, m.category, m.transactional, m.urgent, m.address, m.addresses, m.content->>'subject', m.content, m.next,
        m."fallbackAfter", m.state, m.reason->>'code', m.reason->>'detail', m."sendAt", case when m.state = 'sent' then clock_timestamp() end, m."digestDay"
      from json_to_recordset($2::json) as m (id uuid, source text, event text, "eventType" text, "eventKey" text, once text,
        recipient text, "recipientName" text, language text, "timeZone" text, channel text, category text, transactional boolean,
        urgent boolean, address text, addresses json, content json, next json, "fallbackAfter" integer, state text, reason json,
        "sendAt" timestamptz, "digestDay" date)
      on conflict on constraint message_once do nothing returning id`,
};

/** @returns the ids of those that were not there already */
export async function insertMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(INSERT, [tx.tenant, JSON.stringify(messages).replaceAll('\\u0000', '')]);
  return new Set(rows.map(({ id }) => id));
}

/** A message as it is sent. */
export interface DueMessage extends Omit<NewMessage, 'fallbackAfter' | 'reason' | 'sendAt' | 'digestDay'> {
  readonly unknown: number;
  readonly attempts: number;
  readonly ageSeconds: number;
  /** Since its first attempt, which may come long after it was put in; null before that. */
  readonly triedForSeconds: number | null;
  /** From now until the next channel is used; null before the first attempt. */
  readonly fallbackInSeconds: number | null;
  /** It waited for its place at a provider that takes only so many in a second, and that has come. */
  readonly hasPlace: boolean;
  readonly fallbackAfter: number;
}

/**
 * The rows of an array of ids, one by one by their key. Of a table that just grew the planner knows nothing, and given the whole array it read
 * all of a tenant's rows by another index: 6 ms for 20 of 10,000 instead of 0.2.
 */
const byKey = (columns: string, condition = ''): string =>
  `unnest($2::uuid[]) as wanted (id) cross join lateral (select ${columns} from notifications.message
    where tenant = $1 and id = wanted.id${condition} limit 1 for no key update) as found`;

/** Nobody else sends them until the transaction ends. @returns by their ids */
export async function lockMessages(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, DueMessage>> {
  const rows = await tx.query<DueMessage>(
    `select found.* from ${byKey(`id, source, event, event_type as "eventType", event_key as "eventKey", once, recipient,
      recipient_name as "recipientName", language, time_zone as "timeZone", channel, category, transactional, urgent, address, addresses,
      content, next, state, unknown, attempts, coalesce(fallback_after, 0) as "fallbackAfter",
      extract(epoch from clock_timestamp() - created_at)::float8 as "ageSeconds",
      extract(epoch from fallback_at - clock_timestamp())::float8 as "fallbackInSeconds",
      extract(epoch from clock_timestamp() - fallback_at)::float8 + fallback_after as "triedForSeconds",
      reason_code is not distinct from 'PACED' as "hasPlace"`)}`,
    [tx.tenant, inOrder(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** As all who lock several: in another order two would wait for each other. */
const inOrder = (ids: readonly string[]): string[] => ids.toSorted();

/** They are about to be given to their providers. @param messages locked; `again` where a provider may have it already */
export async function beginSending(
  tx: Transaction,
  messages: readonly { readonly id: string; readonly again: boolean }[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(
    `update notifications.message set state = 'sending', attempts = attempts + 1, send_at = null, reason_code = null, reason_detail = null,
        fallback_at = coalesce(fallback_at, clock_timestamp() + fallback_after * interval '1 second'),
        unknown = unknown + (id = any($3))::integer, may_be_twice = may_be_twice or id = any($3)
      where tenant = $1 and ctid = any(array(select found.ctid from ${byKey('ctid')}))`,
    [tx.tenant, messages.map(({ id }) => id), messages.flatMap(({ id, again }) => (again ? [id] : []))],
  );
}

/** Their providers have taken them over; those that are not under way any more stay as they are. */
export async function endSent(
  tx: Transaction,
  messages: readonly { readonly id: string; readonly providerId: string | undefined }[],
): Promise<void> {
  if (messages.length === 0) return;
  const ids = messages.map(({ id }) => id);
  await Promise.all([
    // First, since a statement does not find a row by its place that another transaction has moved meanwhile.
    tx.query(`select from ${byKey('id')}`, [tx.tenant, inOrder(ids)]),
    tx.query(
      `update notifications.message set state = 'sent', reason_code = null, reason_detail = null, send_at = null,
          provider_id = ($3::text[])[array_position($2::uuid[], id)], sent_at = clock_timestamp()
        where tenant = $1 and ctid = any(array(select found.ctid from ${byKey('ctid', ` and state = 'sending'`)}))`,
      [tx.tenant, ids, messages.map(({ providerId = null }) => providerId)],
    ),
  ]);
}

export interface MessageEnd {
  readonly state: Extract<MessageState, 'sent' | 'captured' | 'failed' | 'bounced' | 'suppressed' | 'skipped'>;
  readonly reason?: Reason | undefined;
  readonly providerId?: string | undefined;
}

export async function endMessage(
  tx: Transaction,
  id: string,
  { state, reason, providerId }: MessageEnd,
): Promise<void> {
  await tx.query(
    `update notifications.message set state = $3, reason_code = $4, reason_detail = left($5, 1000), provider_id = $6, send_at = null,
        sent_at = case when $3 in ('sent', 'captured') then clock_timestamp() end
      where tenant = $1 and id = $2`,
    [tx.tenant, id, state, reason?.code ?? null, reason?.detail.replaceAll('\0', '') ?? null, providerId ?? null],
  );
}

/** What its provider reported. */
export async function reportMessage(
  tx: Transaction,
  id: string,
  {
    state,
    reason,
    providerId,
  }: { readonly state: ReportedState; readonly reason: Reason | null; readonly providerId: string | undefined },
): Promise<void> {
  await tx.query(
    `update notifications.message set state = $3, reason_code = $4, reason_detail = left($5, 1000),
        provider_id = coalesce(provider_id, $6), send_at = null, reported_at = clock_timestamp(),
        sent_at = case when $3 in ('sent', 'delivered', 'complained') then coalesce(sent_at, clock_timestamp()) else sent_at end
      where tenant = $1 and id = $2`,
    [tx.tenant, id, state, reason?.code ?? null, reason?.detail.replaceAll('\0', '') ?? null, providerId ?? null],
  );
}

/** It waits for another time. @param sendAt an ISO instant */
export async function delayMessage(
  tx: Transaction,
  id: string,
  state: 'waiting' | 'held',
  sendAt: string,
  reason: Reason,
): Promise<void> {
  await tx.query(
    `update notifications.message set state = $3, send_at = $4, reason_code = $5, reason_detail = left($6, 1000)
      where tenant = $1 and id = $2`,
    [tx.tenant, id, state, sendAt, reason.code, reason.detail.replaceAll('\0', '')],
  );
}

/** What waits for events of these keys is needless. Served by message_cancellable. */
export async function cancelWaiting(
  tx: Transaction,
  source: string,
  keys: readonly string[],
  reason: Reason,
): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    `update notifications.message set state = 'skipped', reason_code = $4, reason_detail = $5, send_at = null
      where tenant = $1 and source = $2 and event_key = any($3) and state in ('waiting', 'held')`,
    [tx.tenant, source, keys, reason.code, reason.detail],
  );
}

export interface MessageFilter {
  readonly recipient?: string | undefined;
  readonly event?: string | undefined;
  readonly state?: string | undefined;
}

/** The newest first: ids of version 7 are in the order of time. Served by the primary key, or message_of_recipient or message_of_event. */
export function newestMessages(
  tx: Transaction,
  { recipient, event, state }: MessageFilter,
  before: string | undefined,
  most: number,
): Promise<Message[]> {
  return tx.query<Message>(
    `select ${COLUMNS} from notifications.message where tenant = $1 and ($2::uuid is null or id < $2)
      and ($3::text is null or recipient = $3) and ($4::text is null or event = $4) and ($5::text is null or state = $5)
      order by id desc limit $6`,
    [tx.tenant, before ?? null, recipient ?? null, event ?? null, state ?? null, most],
  );
}

export async function messageOf(
  tx: Transaction,
  id: string,
): Promise<(Message & { readonly content: Content; readonly transactional: boolean }) | undefined> {
  const [row] = await tx.query<Message & { readonly content: Content; readonly transactional: boolean }>(
    `select ${COLUMNS}, content, transactional from notifications.message where tenant = $1 and id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** Of all tenants, those that were put in before so long (ms) and have ended. Served by message_created. @returns how many */
export async function forgetMessages(on: Queryable, keepMs: number, most: number): Promise<number> {
  const rows = await on.query(
    `delete from notifications.message where (tenant, id) in (select tenant, id from notifications.message
      where created_at < now() - $1 * interval '1 millisecond' and state not in ('waiting', 'held', 'sending')
      order by created_at limit $2) returning id`,
    [keepMs, most],
  );
  return rows.length;
}
