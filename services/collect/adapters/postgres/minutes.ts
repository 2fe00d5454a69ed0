import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface AcceptedMinute {
  readonly tenant: string;
  /** ISO instant of its start, as in the rows below. */
  readonly at: string;
  readonly accepted: number;
}

export interface LatencyMinute {
  readonly tenant: string;
  readonly at: string;
  readonly bucket: number;
  readonly count: number;
}

const NOTE_ACCEPTED = `insert into collect.minute as known (tenant, at, accepted)
    select * from unnest($1::uuid[], $2::timestamptz[], $3::int[])
  on conflict (tenant, at) do update set accepted = greatest(known.accepted, excluded.accepted)`;

/** Notes how many events each minute has had until now, over all tenants. In the order of tenants, as {@link addLatencies}. */
export async function noteAccepted(on: Queryable, minutes: readonly AcceptedMinute[]): Promise<void> {
  const rows = minutes.toSorted(inOrder);
  await on.query(NOTE_ACCEPTED, [
    rows.map(({ tenant }) => tenant),
    rows.map(({ at }) => at),
    rows.map(({ accepted }) => accepted),
  ]);
}

const ADD_LATENCIES = `insert into collect.minute_latency as known (tenant, at, bucket, count)
    select * from unnest($1::uuid[], $2::timestamptz[], $3::smallint[], $4::int[])
  on conflict (tenant, at, bucket) do update set count = known.count + excluded.count`;

/** Adds times that publishing took, over all tenants; two processes that add at once take the rows in one order. */
export async function addLatencies(on: Queryable, latencies: readonly LatencyMinute[]): Promise<void> {
  const rows = latencies.toSorted((one, other) => inOrder(one, other) || one.bucket - other.bucket);
  await on.query(ADD_LATENCIES, [
    rows.map(({ tenant }) => tenant),
    rows.map(({ at }) => at),
    rows.map(({ bucket }) => bucket),
    rows.map(({ count }) => count),
  ]);
}

function inOrder(one: { tenant: string; at: string }, other: { tenant: string; at: string }): number {
  const [first, second] = [`${one.tenant} ${one.at}`, `${other.tenant} ${other.at}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

const NOTE_BACKLOG = `insert into collect.minute as known (tenant, at, backlog) values ($1, $2, $3)
  on conflict (tenant, at) do update set backlog = greatest(known.backlog, excluded.backlog)`;

/** Of the transaction's tenant. */
export async function noteBacklog(tx: Transaction, at: string, backlog: number): Promise<void> {
  await tx.query(NOTE_BACKLOG, [tx.tenant, at, backlog]);
}

export interface MinuteRow {
  readonly at: string;
  readonly accepted: number;
  readonly backlog: number;
}

export interface LatencyRow {
  readonly at: string;
  readonly bucket: number;
  readonly count: number;
}

const STEP = `date_bin($3 * interval '1 second', at, 'epoch')`;

// Served by the primary key. 30 days are 43,200 rows at most.
const READ = `select ${STEP} as at, sum(accepted)::bigint as accepted, max(backlog) as backlog from collect.minute
  where tenant = $1 and at >= $2 group by 1 order by 1`;

const READ_LATENCIES = `select ${STEP} as at, bucket, sum(count)::bigint as count from collect.minute_latency
  where tenant = $1 and at >= $2 group by 1, 2`;

/** The transaction's tenant's minutes from an instant on, in steps of so many seconds. */
export function readMinutes(tx: Transaction, from: string, stepSeconds: number): Promise<[MinuteRow[], LatencyRow[]]> {
  const values = [tx.tenant, from, stepSeconds];
  return Promise.all([tx.query<MinuteRow>(READ, values), tx.query<LatencyRow>(READ_LATENCIES, values)]);
}

// Served by minute_at and minute_latency_at.
const forget = (table: string): string => `delete from ${table} where ctid = any(array(
    select ctid from ${table} where at < now() - interval '31 days' limit $1)) returning 1`;

/** In a transaction over all tenants. @returns how many there were */
export async function forgetMinutes(on: Queryable, most: number): Promise<number> {
  const minutes = await on.query(forget('collect.minute'), [most]);
  const latencies = await on.query(forget('collect.minute_latency'), [most]);
  return Math.max(minutes.length, latencies.length);
}
