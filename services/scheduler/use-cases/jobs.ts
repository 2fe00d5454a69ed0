import type { Transaction } from '@pvt/kernel/database';
import { defineJob } from '@pvt/kernel/jobs';
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

/** A run is to begin; longer than any deadline may be. */
export const perform = defineJob({
  type: 'scheduler.perform',
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

/** @param delayMs after the run's time has come */
export async function setOff(
  { jobs, ownContext }: Pick<SchedulerTools, 'jobs' | 'ownContext'>,
  tx: Transaction,
  run: string,
  delayMs = 0,
): Promise<void> {
  await jobs.enqueue(tx, ownContext(tx.tenant), perform, { run }, { delayMs });
}
