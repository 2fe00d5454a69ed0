import type { Transaction } from '../database/database.ts';

/** A job that was given up on. */
export interface DeadJob {
  readonly id: string;
  /** Whose it is. */
  readonly service: string;
  readonly type: string;
  readonly data: unknown;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  /** From when on it was wanted: an ISO instant. */
  readonly runAt: string;
  /** An ISO instant. */
  readonly endedAt: string;
}

/** The last one that was read: when it died, and its id. */
export type DeadJobPlace = readonly [endedAt: string, id: string];

// All of these go by what row security shows: a service's own, or those of each one to who is `pvt_job_inspector`.

/** The latest first. Served by job_dead. */
export function deadJobsOf(tx: Transaction, before: DeadJobPlace | undefined, most: number): Promise<DeadJob[]> {
  return tx.query<DeadJob>(
    `select id, substr(owner, 5) as service, type, data, attempts, error_code as "errorCode", error_detail as "errorDetail",
        run_at as "runAt", ended_at as "endedAt"
      from pvt.job where tenant = $1 and state = 'dead' and ($2::timestamptz is null or (ended_at, id) < ($2, $3::uuid))
      order by ended_at desc, id desc limit $4`,
    [tx.tenant, before?.[0] ?? null, before?.[1] ?? null, most],
  );
}

const CHOSEN = `chosen as materialized (
  select id from pvt.job where tenant = $1 and state = 'dead' and id = any($2) order by id for update)`;

/** Due at once, with all its attempts. @returns those that were dead */
export async function redriveJobs(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with ${CHOSEN} update pvt.job j set state = 'waiting', attempts = 0, key = null, next_at = clock_timestamp(), ended_at = null
      from chosen where j.id = chosen.id and j.tenant = $1 and j.state = 'dead' returning j.id`,
    [tx.tenant, ids],
  );
  return rows.map(({ id }) => id);
}

/** They are gone. @returns those that were dead */
export async function discardJobs(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with ${CHOSEN} delete from pvt.job j using chosen where j.id = chosen.id and j.tenant = $1 and j.state = 'dead' returning j.id`,
    [tx.tenant, ids],
  );
  return rows.map(({ id }) => id);
}
