import type { Static, TSchema } from 'typebox';
import { DEFAULT_RETRY, type RetryPolicy } from '../log/group/retry.ts';

/**
 * Places of a process that its service's jobs of some types share: slow work has a queue of its own, so that what is quick never waits
 * for it.
 */
export interface JobQueue {
  readonly name: string;
  /** How many are under way at a time in a process. */
  readonly places: number;
  /** Of one tenant at most, so that others always find a place. */
  readonly perTenant: number;
  /** Whether more than there are places for may be claimed at once while jobs are done in a few ms. */
  readonly ahead: boolean;
}

export const DEFAULT_QUEUE: JobQueue = { name: 'default', places: 16, perTenant: 12, ahead: true };

/** A kind of work of a service that is done later, or again until it is done. */
export interface JobType<D extends TSchema = TSchema> {
  /** `service.thing.verb`: unique in the house. */
  readonly type: string;
  /** JSON; a job holds what the work needs to find its state, not the state. */
  readonly data: D;
  readonly queue: JobQueue;
  /** How often and how fast it is tried before it is dead. A process that dies with it has used up an attempt, too. */
  readonly retry: RetryPolicy;
  /** How long after a process's death another one takes the job over (ms); a living one renews it in time. */
  readonly leaseMs: number;
  /** How long an attempt may take (ms): then its signal aborts, and its calls of other services end. */
  readonly limitMs: number;
  /** How many days a job that is done stays to be looked at; with 0 it is deleted when it is done. */
  readonly keepDays: number;
}

const LEASE_MS = 30_000;
const LIMIT_MS = 60_000;
const SHORTEST_LEASE_MS = 300;

/** Declares a kind of jobs. @throws Error for a lease that can not be renewed in time */
export function defineJob<D extends TSchema>(
  definition: Pick<JobType<D>, 'type' | 'data'> & Partial<Omit<JobType<D>, 'type' | 'data'>>,
): JobType<D> {
  const {
    queue = DEFAULT_QUEUE,
    leaseMs = LEASE_MS,
    limitMs = LIMIT_MS,
    retry = DEFAULT_RETRY,
    keepDays = 0,
  } = definition;
  if (leaseMs < SHORTEST_LEASE_MS)
    throw new Error(`the lease of ${definition.type} is shorter than ${SHORTEST_LEASE_MS} ms`);
  return { ...definition, queue, leaseMs, limitMs, retry, keepDays };
}

/** What a job is put in with. */
export interface JobOptions {
  /** Not before this time, an ISO instant; by default at once, by the database's clock. */
  readonly at?: string;
  /** Not before so many ms from now, by the database's clock; instead of `at`. */
  readonly delayMs?: number;
  /** Of a type one job at most waits with a key: see `whenWaiting`. One that has begun has let go of it. */
  readonly key?: string;
  /** What becomes of a job that waits with the same key: it stays as it is (default), or gets this one's data and time. */
  readonly whenWaiting?: 'keep' | 'replace';
  /** Before the other jobs of the tenant, or after them; default normal. */
  readonly priority?: 'high' | 'normal' | 'low';
}

export type DataOf<T extends JobType> = Static<T['data']>;
