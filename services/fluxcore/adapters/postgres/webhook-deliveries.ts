import type { Waiting } from '@pvt/kernel/async/fair-places';
import type { Share } from '@pvt/kernel/async/work-off';
import { claimDue } from '@pvt/kernel/claim-due';
import type { Queryable, Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';

export interface NewDelivery {
  readonly id: string;
  readonly url: string;
  readonly body: string;
}

export interface DueDelivery {
  readonly tenant: string;
  readonly id: string;
  readonly flow: string;
  readonly url: string;
  /** Host and port of the url. */
  readonly host: string;
  readonly body: string;
  readonly attempts: number;
  /** Sealed. */
  readonly secret: string | null;
}

export async function insertDeliveries(
  tx: Transaction,
  flow: string,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.query(
    {
      name: 'fluxcore_delivery',
      text: `insert into fluxcore.webhook_delivery (tenant, flow, id, url, body)
        select $1, $2, * from unnest($3::text[], $4::text[], $5::text[]) on conflict do nothing`,
    },
    [
      tx.tenant,
      flow,
      textArray(deliveries.map(({ id }) => id)),
      textArray(deliveries.map(({ url }) => url)),
      textArray(deliveries.map(({ body }) => body)),
    ],
  );
}

// Steps from receiver to receiver over webhook_delivery_receiver, however many deliveries wait for one of them.
const WAITING = {
  name: 'fluxcore_waiting',
  text: `with recursive receiver (tenant, host) as (
      (select tenant, host from fluxcore.webhook_delivery where state = 'waiting' order by tenant, host limit 1)
      union all
      select following.* from receiver r cross join lateral (
        select d.tenant, d.host from fluxcore.webhook_delivery d
        where d.state = 'waiting' and (d.tenant, d.host) > (r.tenant, r.host) order by d.tenant, d.host limit 1) as following)
    select r.tenant, r.host, due.count, due.since from receiver r cross join lateral (
      select count(*)::integer as count, extract(epoch from min(first.next_at))::float8 as since from (
        select d.next_at from fluxcore.webhook_delivery d
        where d.tenant = r.tenant and d.host = r.host and d.state = 'waiting' and d.next_at <= clock_timestamp()
        order by d.next_at limit $1) as first) as due
    where due.count > 0`,
};

const DUE = `select due.tenant, due.id
  from (select tenant, host, count(*) as places from unnest($2::uuid[], $3::text[]) as shared (tenant, host)
    group by tenant, host) as shared
  cross join lateral (select d.tenant, d.id from fluxcore.webhook_delivery d
    where d.tenant = shared.tenant and d.host = shared.host and d.state = 'waiting' and d.next_at <= clock_timestamp()
    order by d.next_at limit shared.places for update skip locked) as due`;

const CLAIM = claimDue({
  name: 'fluxcore_claim',
  table: 'fluxcore.webhook_delivery',
  key: ['tenant', 'id'],
  dueAt: 'next_at',
  leasedUntil: 'next_at',
  due: DUE,
  also: 'attempts = attempts + 1',
  returning: `claimed.tenant, claimed.id, claimed.flow, claimed.url, claimed.host, claimed.body, claimed.attempts,
    (select secret from fluxcore.webhook_secret s
      where s.tenant = claimed.tenant and s.flow = claimed.flow and s.url = claimed.url) as secret`,
});

/**
 * Claims deliveries that are due, of every tenant as places are shared, by moving their time on by the lease: a sender that
 * dies leaves them to the next one, and no row is locked while the network is waited for.
 * @param most how many of one receiver are of use
 */
export async function claimDueDeliveries(
  on: Queryable,
  leaseMs: number,
  most: number,
  share: Share,
): Promise<readonly DueDelivery[]> {
  const shared = share(await on.query<Waiting>(WAITING, [most]));
  if (shared.length === 0) return [];
  const places = [shared.map(({ tenant }) => tenant), textArray(shared.map(({ host }) => host))];
  return on.query<DueDelivery>(CLAIM, [leaseMs, ...places]);
}

/** What became of one attempt; a waiting one is tried again at `nextAt`. */
export interface DeliveryResult {
  readonly state: 'waiting' | 'sent' | 'dead';
  readonly status?: number;
  readonly error?: string;
  readonly nextAt?: Date;
}

export async function settleDelivery(tx: Transaction, id: string, result: DeliveryResult): Promise<void> {
  await tx.query(
    `update fluxcore.webhook_delivery set state = $3, last_status = $4, last_error = $5, next_at = coalesce($6, next_at),
      sent_at = case when $3 = 'sent' then clock_timestamp() end where tenant = $1 and id = $2`,
    [tx.tenant, id, result.state, result.status ?? null, result.error ?? null, result.nextAt ?? null],
  );
}

export interface DeliveryRow {
  readonly id: string;
  readonly url: string;
  readonly state: 'waiting' | 'sent' | 'dead';
  readonly attempts: number;
  readonly nextAt: string;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

/** Where a page of deliveries ends. */
export type DeliveryPlace = readonly [createdAt: string, id: string];

/** Newest first. @param after the place of the last one read */
export async function listDeliveries(
  tx: Transaction,
  flow: string,
  after: DeliveryPlace | undefined,
  limit: number,
): Promise<DeliveryRow[]> {
  const [createdAt, id] = after ?? ['infinity', ''];
  // Served by webhook_delivery_flow.
  return tx.query<DeliveryRow>(
    `select id, url, state, attempts, next_at as "nextAt", last_status as "lastStatus", last_error as "lastError",
        created_at as "createdAt", sent_at as "sentAt"
      from fluxcore.webhook_delivery where tenant = $1 and flow = $2
        and created_at <= $3::timestamptz and (created_at, id) < ($3::timestamptz, $4)
      order by created_at desc, id desc limit $5`,
    [tx.tenant, flow, createdAt, id, limit],
  );
}
