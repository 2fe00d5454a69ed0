import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { endRun, insertRun, unfinishedRuns } from '../adapters/postgres/runs.ts';
import { decideOverlap } from '../core/due.ts';
import { runFinished, runSkipped } from '../core/events.ts';
import type { KeptTask } from '../core/kept-task.ts';
import { setOff } from './jobs.ts';
import type { SchedulerTools } from './tools.ts';

export interface WantedRun {
  /** ms since 1970 */
  readonly at: number;
  readonly madeUp: boolean;
  readonly manual?: boolean;
  /** It begins so long after its time; after now, where its time is over. */
  readonly jitterMs?: number;
}

/**
 * Has a task run for a time, as far as its other runs allow. To be called with the task locked.
 * @returns the run's id; undefined where there is one for this time already
 */
export async function scheduleRun(
  tools: SchedulerTools,
  tx: Transaction,
  { name, definition }: Pick<KeptTask, 'name' | 'definition'>,
  { at, madeUp, manual = false, jitterMs = 0 }: WantedRun,
): Promise<string | undefined> {
  const context = tools.ownContext(tx.tenant);
  const id = randomUUIDv7();
  const scheduledFor = new Date(at).toISOString();
  const unfinished = await unfinishedRuns(tx, name);
  const outcome = decideOverlap(definition.overlap, unfinished.length, madeUp);
  const state = outcome === 'skip' ? 'skipped' : outcome === 'queue' ? 'queued' : 'waiting';
  if (!(await insertRun(tx, { id, task: name, scheduledFor, state, manual }))) return undefined;
  if (outcome === 'replace') await replaceUnfinished(tools, tx, context, name, id);
  if (outcome === 'skip') {
    await tools.log.publish(tx, [runSkipped.of(context, { task: name, run: id, scheduledFor, reason: 'overlap' })]);
    tx.afterCommit(() => tools.leftOut('overlap', 1));
  }
  if (state === 'waiting')
    await setOff(tools, tx, id, madeUp ? { delayMs: jitterMs } : { at: new Date(at + jitterMs).toISOString() });
  return id;
}

/** Ends the runs of a task that have not ended, but for one. What they are doing notices it within a second. */
export async function replaceUnfinished(
  { log }: Pick<SchedulerTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  task: string,
  except?: string,
): Promise<void> {
  for (const { id, scheduledFor } of await unfinishedRuns(tx, task)) {
    if (id === except) continue;
    await endRun(tx, id, { state: 'replaced' });
    await log.publish(tx, [runFinished.of(context, { task, run: id, scheduledFor, state: 'replaced', error: null })]);
  }
}
