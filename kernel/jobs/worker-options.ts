import type { Database, Transaction } from '../database/database.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Job } from './job.ts';
import type { JobQueue, JobType } from './job-type.ts';

export interface JobsOptions {
  readonly database: Database;
  readonly metrics: Pick<Metrics, 'jobs'>;
  readonly onError: (error: unknown) => void;
  /** How many of the default queue are under way at a time in this process; default 16. */
  readonly places?: number;
  /** How often (ms) what is due is asked for; default 500. */
  readonly everyMs?: number;
  /** How long what is under way may go on when the worker stops (ms); its signal aborts after half of it. Default 8 s. */
  readonly graceMs?: number;
}

export interface Known {
  readonly type: JobType;
  readonly perform: (job: Job) => Promise<void>;
}

/** The worker of one queue. */
export interface WorkerOptions extends Required<Omit<JobsOptions, 'places'>> {
  readonly queue: JobQueue;
  readonly holder: string;
  /** The types of the queue, by name. */
  readonly known: ReadonlyMap<string, Known>;
  readonly end: (tx: Transaction, id: string, kept: boolean) => Promise<void>;
}
