import type { Queryable, Transaction } from '../database/database.ts';
import type { KeptAsker } from '../service/kept-asker.ts';
import type { JobOptions } from './job-type.ts';

/** A job in a process's hands. */
export interface ClaimedJob {
  readonly id: string;
  readonly tenant: string;
  readonly type: string;
  readonly data: unknown;
  readonly principal: KeptAsker;
  readonly traceparent: string | null;
  readonly runAt: string;
  /** This one included. */
  readonly attempts: number;
}

const PRIORITY = { high: 0, normal: 1, low: 2 } as const;

// The update holds the row that waits, so that nobody begins it before this transaction has ended.
const INSERT = {
  name: 'job_insert',
  text: `insert into pvt.job as known (tenant, id, type, key, priority, data, principal, traceparent, queue, run_at, next_at)
    select $1, $2, $3, $4, $5, $6, $7, $8, $12, due.at, due.at
      from (select coalesce($9::timestamptz, clock_timestamp() + $10 * interval '1 millisecond') as at) as due
    on conflict (owner, tenant, type, key) where state = 'waiting' and attempts = 0 and key is not null
    do update set data = case when $11 then excluded.data else known.data end,
      principal = case when $11 then excluded.principal else known.principal end,
      run_at = case when $11 then excluded.run_at else known.run_at end,
      next_at = case when $11 then excluded.next_at else known.next_at end
    returning id, next_at <= clock_timestamp() as due`,
};

export interface NewJob extends JobOptions {
  readonly id: string;
  readonly type: string;
  readonly queue: string;
  readonly data: unknown;
  readonly principal: KeptAsker;
  readonly traceparent: string | undefined;
}

/** @returns the job that is to be done: with a key, the one that waited with it */
export async function insertJob(tx: Transaction, job: NewJob): Promise<{ readonly id: string; readonly due: boolean }> {
  const { at = null, delayMs = 0, key = null, priority = 'normal', whenWaiting = 'keep' } = job;
  const [row] = await tx.query<{ id: string; due: boolean }>(INSERT, [
    tx.tenant,
    job.id,
    job.type,
    key,
    PRIORITY[priority],
    JSON.stringify(job.data),
    JSON.stringify(job.principal),
    job.traceparent ?? null,
    at,
    delayMs,
    whenWaiting === 'replace',
    job.queue,
  ]);
  if (row === undefined) throw new Error(`the job ${job.type} was not stored`);
  return row;
}

const INSERT_ALL = {
  name: 'job_insert_all',
  text: `insert into pvt.job (tenant, id, type, priority, data, principal, traceparent, queue, run_at, next_at)
    select $1, new.id, $3, 1, new.data, $4, $5, $6, due.at, due.at
      from json_to_recordset($2::json) as new (id uuid, data json, at timestamptz)
      cross join lateral (select coalesce(new.at, clock_timestamp()) as at) as due
    returning next_at <= clock_timestamp() as due`,
};

/** Many of one type, none of which has a key. @returns whether any is due by now */
export async function insertJobs(
  tx: Transaction,
  { type, queue, principal, traceparent }: Omit<NewJob, 'id' | 'data'>,
  jobs: readonly { readonly id: string; readonly data: unknown; readonly at: string | null }[],
): Promise<boolean> {
  const rows = await tx.query<{ due: boolean }>(INSERT_ALL, [
    tx.tenant,
    JSON.stringify(jobs),
    type,
    JSON.stringify(principal),
    traceparent ?? null,
    queue,
  ]);
  return rows.some(({ due }) => due);
}

export interface Claim {
  readonly owner: string;
  readonly queue: string;
  readonly holder: string;
  readonly types: readonly string[];
  /** In the order of the types. */
  readonly leasesMs: readonly number[];
  readonly most: number;
  /** Under way in this process at most, for one tenant. */
  readonly perTenant: number;
  /** Whose jobs are under way in this process, one entry each. */
  readonly held: readonly string[];
  /** Where the claim before it stood among the tenants. */
  readonly after: string | undefined;
}

export interface Claimed {
  readonly jobs: ClaimedJob[];
  /** For the next claim; undefined where nothing was due. */
  readonly place: string | undefined;
}

const CLAIM = {
  name: 'job_claim',
  text: `select id, tenant, type, data, principal, traceparent, run_at as "runAt", attempts, place
    from pvt.claim_jobs($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

/** By the service's housekeeping role. */
export async function claimJobs(on: Queryable, claim: Claim): Promise<Claimed> {
  const { owner, queue, holder, types, leasesMs, most, perTenant, held, after } = claim;
  const values = [owner, queue, holder, types, leasesMs, most, perTenant, held, after ?? null];
  const rows = await on.query<ClaimedJob & { readonly place: string | null }>(CLAIM, values);
  return { jobs: rows.slice(0, -1), place: rows.at(-1)?.place ?? undefined };
}

// By their ids one after the other, as all who change several: in another order two would wait for each other.
const LOCKED = `locked as materialized (select id from pvt.job where owner = $1 and holder = $2 and id = any($3) order by id for update)`;
const OF_LOCKED = 'id = any(array(select id from locked))';

// Whoever has a holder waits; said of each, it would be looked for by the indexes of what waits, instead of by its key.
const RENEW = {
  name: 'job_renew',
  text: `with ${LOCKED}
    update pvt.job set next_at = clock_timestamp() + ($4::integer[])[array_position($3::uuid[], id)] * interval '1 millisecond'
    where ${OF_LOCKED} returning id`,
};

/** @returns those that this process still has */
export async function renewJobs(
  on: Queryable,
  { owner, holder }: Pick<Claim, 'owner' | 'holder'>,
  jobs: readonly { readonly id: string; readonly leaseMs: number }[],
): Promise<Set<string>> {
  const rows = await on.query<{ id: string }>(RENEW, [
    owner,
    holder,
    jobs.map(({ id }) => id),
    jobs.map(({ leaseMs }) => leaseMs),
  ]);
  return new Set(rows.map(({ id }) => id));
}

const END = { name: 'job_end', text: 'select from pvt.end_jobs(null, $1, $2, $3, $4)' };
const END_OWN = { name: 'job_end_own', text: 'select id from pvt.end_jobs($1, current_user, $2, $3, $4) as id' };

/** Ends jobs that are done, of any tenants. @param kept whether they stay to be looked at */
export async function endJobs(
  on: Queryable,
  { owner, holder }: Pick<Claim, 'owner' | 'holder'>,
  ids: readonly string[],
  kept: boolean,
): Promise<void> {
  await on.query(END, [owner, holder, ids, kept]);
}

/** In the transaction of the work's effect. @returns those that this process still had */
export async function endOwnJobs(
  tx: Transaction,
  ids: readonly string[],
  holder: string,
  kept: boolean,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(END_OWN, [tx.tenant, holder, ids, kept]);
  return new Set(rows.map(({ id }) => id));
}

/** Another process may have it at once, as if this one had never claimed it. */
export async function giveBackJobs(
  on: Queryable,
  { owner, holder }: Pick<Claim, 'owner' | 'holder'>,
  ids: readonly string[],
): Promise<void> {
  // With attempts back at 0 it would hold its key again, which another may have by now.
  await on.query(
    `with ${LOCKED} update pvt.job set next_at = clock_timestamp(), holder = null, attempts = attempts - 1,
        key = case when attempts = 1 then null else key end where ${OF_LOCKED}`,
    [owner, holder, ids],
  );
}

export interface Failure {
  readonly code: string;
  readonly detail: string;
  /** Until the next attempt; null where there is none. */
  readonly inMs: number | null;
  /** Nothing was wrong with the job: the attempt does not count. */
  readonly parked?: boolean;
}

const FAIL = {
  name: 'job_fail',
  text: `update pvt.job set holder = null, error_code = $4, error_detail = left($5, 4000),
      state = case when $6::float8 is null then 'dead' else 'waiting' end,
      ended_at = case when $6::float8 is null then clock_timestamp() end,
      attempts = case when $7 then greatest(attempts - 1, 1) else attempts end,
      next_at = case when $6::float8 is null then next_at else clock_timestamp() + $6::float8 * interval '1 millisecond' end
    where tenant = $1 and owner = current_user and id = $2 and holder = $3`,
};

/** After an attempt that failed. */
export async function failJob(tx: Transaction, id: string, holder: string, failure: Failure): Promise<void> {
  const { code, detail, inMs, parked = false } = failure;
  await tx.query(FAIL, [tx.tenant, id, holder, code, detail.replaceAll('\0', ''), inMs, parked]);
}

const SWEEP = `delete from pvt.job where id = any(array(select id from pvt.job
    where owner = $1 and state <> 'waiting' and ended_at < clock_timestamp()
        - (case state when 'dead' then $4 else coalesce(($3::integer[])[array_position($2::text[], type)], 1) end) * interval '1 day'
    order by ended_at limit $5)) returning id`;

/** Forgets what has ended long ago: the dead after `deadDays`, the others after the days of their type. @returns how many */
export async function sweepJobs(
  on: Queryable,
  owner: string,
  keep: { readonly types: readonly string[]; readonly days: readonly number[]; readonly deadDays: number },
  most: number,
): Promise<number> {
  return (await on.query(SWEEP, [owner, keep.types, keep.days, keep.deadDays, most])).length;
}
