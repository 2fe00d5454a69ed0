import { randomUUIDv7 } from 'node:crypto';
import { inPieces } from '../async/sweep.ts';
import type { Transaction } from '../database/database.ts';
import { compileSchema } from '../schema/compile.ts';
import type { CallContext } from '../service/context.ts';
import { keptAsker } from '../service/kept-asker.ts';
import { type DeadJob, type DeadJobPlace, deadJobsOf, discardJobs, redriveJobs } from './dead-jobs.ts';
import type { Job } from './job.ts';
import { type DataOf, DEFAULT_QUEUE, type JobOptions, type JobQueue, type JobType } from './job-type.ts';
import { openOwnEndings } from './own-endings.ts';
import { insertJob, insertJobs, sweepJobs } from './stored-jobs.ts';
import { type JobWorker, startWorker } from './worker.ts';
import type { JobsOptions, Known } from './worker-options.ts';

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
  /**
   * As `enqueue`, many of one type with one statement.
   * @param jobs not before an ISO instant, or at once
   */
  enqueueAll<T extends JobType>(
    tx: Transaction,
    context: CallContext,
    type: T,
    jobs: readonly { readonly data: DataOf<T>; readonly at?: string | undefined }[],
  ): Promise<void>;
  /**
   * Those of the transaction's tenant that were given up on, the latest first; of this service, and of every one where its role is
   * `pvt_job_inspector`, as with what follows.
   */
  dead(tx: Transaction, before: DeadJobPlace | undefined, most: number): Promise<DeadJob[]>;
  /** Has dead jobs of the transaction's tenant done once more, with all their attempts. @returns those that were dead */
  redrive(tx: Transaction, ids: readonly string[]): Promise<string[]>;
  /** Drops dead jobs of the transaction's tenant. @returns those that were dead */
  discard(tx: Transaction, ids: readonly string[]): Promise<string[]>;
}

export interface JobEngine extends Jobs {
  /** Begins to do jobs. @returns false where there is no work to do */
  start(): boolean;
  /** Claims no more; after what is under way, or when that has had its time. */
  stop(): Promise<void>;
  /** Forgets what has ended long ago. */
  sweep(): Promise<void>;
}

const EVERY_MS = 500;
const GRACE_MS = 8000;
const DEAD_DAYS = 90;
const SWEPT_AT_ONCE = 5000;

/** The jobs of one service in this process. */
export function openJobs(options: JobsOptions): JobEngine {
  const { database, places, everyMs = EVERY_MS, graceMs = GRACE_MS } = options;
  const known = new Map<string, Known>();
  const checks = new Map<string, ReturnType<typeof compileSchema>>();
  const workers = new Map<string, JobWorker>();

  function check({ type, data }: JobType, value: unknown): void {
    let compiled = checks.get(type);
    if (compiled === undefined) checks.set(type, (compiled = compileSchema(data)));
    const fault = compiled(value);
    if (fault !== undefined) throw new Error(`the data of a job ${type} are not as declared: ${JSON.stringify(fault)}`);
  }

  /** With places of its own, and as a holder of its own. */
  function open(queue: JobQueue): JobWorker {
    const holder = randomUUIDv7();
    const own = [...known.values()].filter(({ type }) => type.queue.name === queue.name);
    return startWorker({
      ...{ ...options, everyMs, graceMs, holder },
      queue: places === undefined || queue !== DEFAULT_QUEUE ? queue : { ...queue, places, perTenant: shareOf(places) },
      known: new Map(own.map((each) => [each.type.type, each])),
      end: openOwnEndings(holder),
    });
  }

  return {
    work(type, perform) {
      if (known.has(type.type)) throw new Error(`the job ${type.type} has its work already`);
      known.set(type.type, { type, perform: perform as Known['perform'] });
    },
    async enqueue(tx, context, type, data, jobOptions = {}) {
      check(type, data);
      const job = await insertJob(tx, { ...jobOptions, ...aboutOf(type, context), id: randomUUIDv7(), data });
      if (job.due) tx.afterCommit(() => workers.get(type.queue.name)?.wake());
      return job.id;
    },
    async enqueueAll(tx, context, type, jobs) {
      if (jobs.length === 0) return;
      for (const { data } of jobs) check(type, data);
      const rows = jobs.map(({ data, at = null }) => ({ id: randomUUIDv7(), data, at }));
      const due = await insertJobs(tx, aboutOf(type, context), rows);
      if (due) tx.afterCommit(() => workers.get(type.queue.name)?.wake());
    },
    dead: deadJobsOf,
    redrive: redriveJobs,
    discard: discardJobs,
    start() {
      for (const { type } of known.values())
        if (!workers.has(type.queue.name)) workers.set(type.queue.name, open(type.queue));
      return known.size > 0;
    },
    async stop() {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
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

function aboutOf({ type, queue }: JobType, context: CallContext) {
  return { type, queue: queue.name, principal: keptAsker(context), traceparent: context.traceparent };
}

/** So that one tenant's slow jobs never leave the others without a place. */
const shareOf = (places: number): number => Math.max(1, Math.floor((places * 3) / 4));

export { Park, Reject } from '../log/group/retry.ts';
export type { DeadJob, DeadJobPlace } from './dead-jobs.ts';
export { type Job, JobLost } from './job.ts';
export type { DataOf, JobOptions, JobQueue, JobType } from './job-type.ts';
export { defineJob } from './job-type.ts';
