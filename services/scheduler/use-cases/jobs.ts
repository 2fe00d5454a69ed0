import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type JobOptions, type JobQueue } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { SchedulerTools } from './tools.ts';

/** Without an end: a time that nobody decides about would be lost. */
const RETRY = { attempts: 1_000_000, firstDelayMs: 1000, factor: 2, longestDelayMs: 60_000 };

/** The time of a task has come. */
export const due = defineJob({
  type: 'scheduler.due',
  data: Type.Object({ task: Type.String(), version: Type.Integer() }),
  retry: RETRY,
});

/** Runs mostly wait for others to answer, up to an hour: many at a time, few of one tenant, and never in the way of the timers. */
const runs: JobQueue = { name: 'runs', places: 128, perTenant: 16, ahead: false };

/** A run is to begin; longer than any deadline may be. */
export const perform = defineJob({
  type: 'scheduler.perform',
  queue: runs,
  data: Type.Object({ run: Type.String() }),
  retry: RETRY,
  limitMs: 3_700_000,
});

/** Has the task's time decided about when it comes; in the place of what was waiting for another time. */
export async function setTimer(
  { jobs, ownContext }: Pick<SchedulerTools, 'jobs' | 'ownContext'>,
  tx: Transaction,
  task: string,
  version: number,
  nextAt: string | null,
): Promise<void> {
  if (nextAt === null) return;
  await jobs.enqueue(
    tx,
    ownContext(tx.tenant),
    due,
    { task, version },
    { key: task, at: nextAt, whenWaiting: 'replace', priority: 'high' },
  );
}

export async function setOff(
  { jobs, ownContext }: Pick<SchedulerTools, 'jobs' | 'ownContext'>,
  tx: Transaction,
  run: string,
  when: Pick<JobOptions, 'at' | 'delayMs'> = {},
): Promise<void> {
  await jobs.enqueue(tx, ownContext(tx.tenant), perform, { run }, when);
}
