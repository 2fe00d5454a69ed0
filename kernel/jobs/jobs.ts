import { randomUUIDv7 } from 'node:crypto';
import { inPieces } from '../async/sweep.ts';
import type { Transaction } from '../database/database.ts';
import { compileSchema } from '../schema/compile.ts';
import type { CallContext } from '../service/context.ts';
import { type Job, JobLost } from './job.ts';
import type { DataOf, JobOptions, JobType } from './job-type.ts';
import { type DeadJob, deadJobsOf, endJob, insertJob, redriveJobs, sweepJobs } from './stored-jobs.ts';
import { type JobWorker, startWorker } from './worker.ts';
import type { JobsOptions } from './worker-options.ts';

/** Work that is done later, each job once; after a crash once more. */
export interface Jobs {
  /**
   * Does the jobs of a type in this process, too. To be called while the service is mounted; the work begins after.
   * What it throws is tried again by the type's policy; a `Reject` is dead at once, a `Park` waits and uses no attempt up.
   */
  work<T extends JobType>(type: T, perform: (job: Job<T>) => Promise<void>): void;
  /**
   * Puts a job in with the transaction: it is there exactly when what it is about is.
   * @returns its id; with a key that of the one that waits with it
   * @throws Error for data that are not as the type has them
   */
  enqueue<T extends JobType>(
    tx: Transaction,
    context: CallContext,
    type: T,
    data: DataOf<T>,
    options?: JobOptions,
  ): Promise<string>;
  /** Those of the transaction's tenant that were given up on, the latest first. */
  dead(tx: Transaction, most: number): Promise<DeadJob[]>;
  /** Has dead jobs of the transaction's tenant done once more. @returns how many there were */
  redrive(tx: Transaction, ids: readonly string[]): Promise<number>;
}

export interface JobEngine extends Jobs {
  /** Begins to do jobs. @returns false where there is no work to do */
  start(): boolean;
  /** Claims no more; after what is under way, or when that has had its time. */
  stop(): Promise<void>;
  /** Forgets what has ended long ago. */
  sweep(): Promise<void>;
}

const PLACES = 16;
const EVERY_MS = 500;
const GRACE_MS = 8000;
const DEAD_DAYS = 90;
const SWEPT_AT_ONCE = 5000;

interface Known {
  readonly type: JobType;
  readonly perform: (job: Job) => Promise<void>;
}

/** The jobs of one service in this process. */
export function openJobs(options: JobsOptions): JobEngine {
  const { database, places = PLACES, everyMs = EVERY_MS, graceMs = GRACE_MS } = options;
  const known = new Map<string, Known>();
  const checks = new Map<string, ReturnType<typeof compileSchema>>();
  const holder = randomUUIDv7();
  let worker: JobWorker | undefined;

  function check({ type, data }: JobType, value: unknown): void {
    let compiled = checks.get(type);
    if (compiled === undefined) checks.set(type, (compiled = compileSchema(data)));
    const fault = compiled(value);
    if (fault !== undefined) throw new Error(`the data of a job ${type} are not as declared: ${JSON.stringify(fault)}`);
  }

  return {
    work(type, perform) {
      if (known.has(type.type)) throw new Error(`the job ${type.type} has its work already`);
      known.set(type.type, { type, perform: perform as Known['perform'] });
    },
    async enqueue(tx, context, type, data, jobOptions = {}) {
      check(type, data);
      const { kind, id, name, permissions, limited } = context.principal;
      const principal = { kind, id, name, permissions, ...(limited === undefined ? {} : { limited }) };
      const { traceparent } = context;
      const job = await insertJob(tx, {
        ...jobOptions,
        id: randomUUIDv7(),
        type: type.type,
        data,
        principal,
        traceparent,
      });
      if (job.due) tx.afterCommit(() => worker?.wake());
      return job.id;
    },
    dead: deadJobsOf,
    async redrive(tx, ids) {
      tx.afterCommit(() => worker?.wake());
      return redriveJobs(tx, ids);
    },
    start() {
      if (known.size === 0) return false;
      worker ??= startWorker({
        ...options,
        places,
        everyMs,
        graceMs,
        holder,
        known,
        end: async (tx, id, kept) => {
          if (!(await endJob(tx, id, holder, kept))) throw new JobLost(id);
        },
      });
      return true;
    },
    async stop() {
      await worker?.stop();
    },
    async sweep() {
      const types = [...known.values()].map(({ type }) => type);
      const keep = {
        types: types.map(({ type }) => type),
        days: types.map(({ keepDays }) => keepDays),
        deadDays: DEAD_DAYS,
      };
      await inPieces(database, (on, most) => sweepJobs(on, database.role, keep, most), SWEPT_AT_ONCE);
    },
  };
}

export { Park, Reject } from '../log/group/retry.ts';
export { type Job, JobLost } from './job.ts';
export type { DataOf, JobOptions, JobType } from './job-type.ts';
export { defineJob } from './job-type.ts';
export type { DeadJob } from './stored-jobs.ts';
