import type { Transaction } from '../database/database.ts';
import type { CallContext } from '../service/context.ts';
import type { DataOf, JobType } from './job-type.ts';

/** One attempt of a job, in the hands of the work. */
export interface Job<T extends JobType = JobType> {
  readonly id: string;
  readonly data: DataOf<T>;
  /** Of the job's tenant, as whoever put it in. */
  readonly context: CallContext;
  /** From 1. */
  readonly attempt: number;
  /** From when on it was wanted: an ISO instant. */
  readonly runAt: string;
  /** Aborts when its time is over, when another process has taken the job, and when the server is about to end. */
  readonly signal: AbortSignal;
  /**
   * Ends the job in the transaction of its effect, so that both happen or neither. Without it the job ends when the work
   * has returned, and the effect must bear to happen again.
   * @throws JobLost when another process has the job by now: the transaction must not commit
   */
  done(tx: Transaction): Promise<void>;
}

/** Another process has the job: the lease was over before the work was. */
export class JobLost extends Error {
  constructor(id: string) {
    super(`the job ${id} was taken over by another process`);
    this.name = 'JobLost';
  }
}
