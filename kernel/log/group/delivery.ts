import type { Queryable, Transaction } from '../../database/database.ts';
import { Problem } from '../../service/errors.ts';
import { type LogEvent, partitionOf } from '../event.ts';
import { Park, Reject, type RetryPolicy, retryDelayMs } from './retry.ts';

/**
 * The life of an event that did not simply pass a group. States: `retrying` and `parked` (the head of its key's queue,
 * due at next_at), `waiting` (behind the head of its key), `dead` (a dead letter; its key goes on).
 */
export type DeliveryState = 'retrying' | 'parked' | 'waiting' | 'dead';

export interface Delivery {
  readonly id: number;
  readonly position: number;
  readonly tenant: string;
  readonly key: string;
  readonly partition: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly event: LogEvent;
}

/** An event that was not handled in its turn, with its error; none for one that waits behind another of its key. */
export interface Undelivered {
  readonly event: LogEvent;
  readonly error?: unknown;
}

interface Fate {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly reason: string | null;
  readonly code: string | null;
  readonly detail: string | null;
}

const MAX_DETAIL = 2000;

/** What becomes of an event after one more failure. `failures` counts the earlier ones. */
export function fateOf(error: unknown, failures: number, policy: RetryPolicy, now: Date, random: number): Fate {
  if (error === undefined) {
    return { state: 'waiting', attempts: 0, nextAt: null, reason: null, code: null, detail: null };
  }
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, MAX_DETAIL).replaceAll('\0', '');
  if (error instanceof Park) {
    return { state: 'parked', attempts: failures, nextAt: error.retryAt, reason: error.reason, code: 'PARKED', detail };
  }
  const code = error instanceof Problem || error instanceof Reject ? error.code : 'HANDLER_FAILED';
  const attempts = failures + 1;
  if (error instanceof Reject || attempts >= policy.attempts) {
    return { state: 'dead', attempts, nextAt: null, reason: null, code, detail };
  }
  const nextAt = new Date(now.getTime() + retryDelayMs(policy, attempts, random));
  return { state: 'retrying', attempts, nextAt, reason: null, code, detail };
}

/** Whether an event's first failure makes it a dead letter. */
export function diesAtOnce(error: unknown, policy: RetryPolicy): boolean {
  return error instanceof Reject || (policy.attempts <= 1 && !(error instanceof Park));
}

// A handler that does a part of an event's work may store the rest of it as a dead letter. When the event comes by
// redelivery its row is there already, and held by this transaction: the row itself becomes the dead letter.
const STORE = {
  name: 'delivery_store',
  text: `insert into log.delivery as known (group_name, tenant, position, partition, key, type, state, attempts, next_at, reason,
      error_code, error_detail, first_failed_at, failed_at, event)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)
    on conflict (group_name, tenant, position) do update set state = 'dead', attempts = known.attempts + 1, next_at = null,
      reason = null, error_code = excluded.error_code, error_detail = excluded.error_detail,
      first_failed_at = coalesce(known.first_failed_at, excluded.first_failed_at), failed_at = excluded.failed_at
      where excluded.state = 'dead' and known.state <> 'dead'
    returning attempts`,
};

const ATTEMPT = {
  name: 'delivery_attempt',
  text: `insert into log.attempt (tenant, group_name, position, attempt, outcome, error_code, error_detail, next_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** Keeps an event out of the group's way, in the transaction that moves the cursor past it. */
export async function storeUndelivered(
  tx: Transaction,
  group: string,
  item: Undelivered,
  policy: RetryPolicy,
): Promise<void> {
  const { event, error } = item;
  const { redriven: _, ...stored } = event;
  const now = new Date();
  const fate = fateOf(error, 0, policy, now, Math.random());
  await tx.actAs(event.tenant);
  const [row] = await tx.query<{ attempts: number }>(STORE, [
    group,
    event.tenant,
    event.position,
    partitionOf(event.tenant, event.key),
    event.key,
    event.type,
    fate.state,
    fate.attempts,
    fate.nextAt,
    fate.reason,
    fate.code,
    fate.detail,
    error === undefined ? null : now,
    JSON.stringify(stored),
  ]);
  if (error !== undefined) await recordAttempt(tx, group, event, { ...fate, attempts: row?.attempts ?? fate.attempts });
}

async function recordAttempt(tx: Transaction, group: string, event: LogEvent, fate: Fate): Promise<void> {
  const outcome = fate.state === 'retrying' ? 'failed' : fate.state;
  await tx.query(ATTEMPT, [
    event.tenant,
    group,
    event.position,
    fate.attempts,
    outcome,
    fate.code,
    fate.detail,
    fate.nextAt,
  ]);
}

// Served by delivery_due; what is before it in its key's queue by delivery_queue, whether it was redriven by
// attempt_position: its row in log.delivery does not tell once it was tried again or parked. Several dead letters of one key may be
// redriven at once: only the first of a key is its head.
const DUE = {
  name: 'delivery_due',
  text: `select id, tenant, position, partition, key, state, attempts, event,
      exists (select from log.attempt a where a.tenant = d.tenant and a.position = d.position and a.group_name = d.group_name
        and a.outcome = 'redriven') as redriven
    from log.delivery d
    where group_name = $1 and state in ('retrying', 'parked') and next_at <= clock_timestamp() and partition = any($2)
      and not exists (select from log.delivery before where before.group_name = d.group_name and before.tenant = d.tenant
        and before.key = d.key and before.position < d.position and before.state <> 'dead')
    order by next_at, id limit $3`,
};

const BLOCKED = {
  name: 'delivery_blocked',
  text: `select distinct tenant, key from log.delivery
    where group_name = $1 and state <> 'dead'
      and (tenant, key) in (select * from unnest($2::uuid[], $3::text[]))`,
};

const PENDING = {
  name: 'delivery_pending',
  text: `select exists (select from log.delivery where group_name = $1 and state <> 'dead') as pending`,
};

const TAKE = {
  name: 'delivery_take',
  text: `select id from log.delivery where tenant = $1 and id = $2 and state = $3 and attempts = $4 for update`,
};

const FENCE = {
  name: 'delivery_fence',
  text: `select partition from log.cursor where group_name = $1 and partition = $2 and generation = $3 and owner = $4 for share`,
};

const DONE = {
  name: 'delivery_done',
  text: 'delete from log.delivery where tenant = $1 and id = $2 and state = $3 returning id',
};

// Served by delivery_queue: the next of the key comes to the head.
const PROMOTE = {
  name: 'delivery_promote',
  text: `update log.delivery set state = 'retrying', next_at = clock_timestamp()
    where tenant = $1 and id = (select id from log.delivery where tenant = $1 and group_name = $2 and key = $3
      and state = 'waiting' order by position limit 1)`,
};

const FAILED = {
  name: 'delivery_failed',
  text: `update log.delivery set state = $3, attempts = $4, next_at = $5, reason = $6, error_code = $7, error_detail = $8,
      first_failed_at = coalesce(first_failed_at, clock_timestamp()), failed_at = clock_timestamp()
    where tenant = $1 and id = $2`,
};

const PARK_ALL = {
  name: 'delivery_park_all',
  text: `update log.delivery set next_at = $4
    where tenant = $1 and group_name = $2 and state = 'parked' and reason = $3 and next_at < $4`,
};

export const keyOf = (item: { readonly tenant: string; readonly key: string }): string => `${item.tenant}\n${item.key}`;

/** The deliveries of one group, as its consumer sees them. */
export class Deliveries {
  readonly #log: Queryable;
  readonly #group: string;
  readonly #policy: RetryPolicy;

  /** @param log of the log's own role: what is due is so of any tenant */
  constructor(log: Queryable, group: string, policy: RetryPolicy) {
    this.#log = log;
    this.#group = group;
    this.#policy = policy;
  }

  /** Heads of keys that are due, those of the given partitions. */
  async due(partitions: readonly number[], most: number): Promise<Delivery[]> {
    const rows = await this.#log.query<Delivery & { redriven: boolean }>(DUE, [this.#group, partitions, most]);
    return rows.map(({ redriven, ...delivery }) =>
      redriven ? { ...delivery, event: { ...delivery.event, redriven } } : delivery,
    );
  }

  async pending(): Promise<boolean> {
    const [row] = await this.#log.query<{ pending: boolean }>(PENDING, [this.#group]);
    return row?.pending === true;
  }

  /** Which of the events' keys have something unfinished before them. */
  async blocked(events: readonly LogEvent[]): Promise<Set<string>> {
    const rows = await this.#log.query<{ tenant: string; key: string }>(BLOCKED, [
      this.#group,
      events.map((event) => event.tenant),
      events.map((event) => event.key),
    ]);
    return new Set(rows.map(keyOf));
  }

  /**
   * Holds the delivery for the rest of the transaction.
   * @returns false when it is no longer there in this state, or the partition is another member's.
   */
  async take(tx: Transaction, delivery: Delivery, generation: number, member: number): Promise<boolean> {
    const fenced = await tx.query(FENCE, [this.#group, delivery.partition, generation, member]);
    if (fenced.length === 0) return false;
    return (await tx.query(TAKE, [delivery.tenant, delivery.id, delivery.state, delivery.attempts])).length > 0;
  }

  /** Ends a delivery that was handled; one that its handler has made a dead letter stays. Its key goes on either way. */
  async done(tx: Transaction, delivery: Delivery): Promise<void> {
    const { event, attempts } = delivery;
    const ended = await tx.query(DONE, [delivery.tenant, delivery.id, delivery.state]);
    if (ended.length > 0)
      await tx.query(ATTEMPT, [event.tenant, this.#group, event.position, attempts + 1, 'done', null, null, null]);
    await tx.query(PROMOTE, [delivery.tenant, this.#group, delivery.key]);
  }

  /** One more failure. A parked event takes all that wait for the same reason along: one probe at a time. */
  async failed(tx: Transaction, delivery: Delivery, error: unknown): Promise<void> {
    const fate = fateOf(error, delivery.attempts, this.#policy, new Date(), Math.random());
    const { state, attempts, nextAt, reason, code, detail } = fate;
    await tx.query(FAILED, [delivery.tenant, delivery.id, state, attempts, nextAt, reason, code, detail]);
    await recordAttempt(tx, this.#group, delivery.event, fate);
    if (state === 'dead') await tx.query(PROMOTE, [delivery.tenant, this.#group, delivery.key]);
    if (state === 'parked') await tx.query(PARK_ALL, [delivery.tenant, this.#group, reason, nextAt]);
  }
}
