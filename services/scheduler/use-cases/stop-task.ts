import type { Transaction } from '@pvt/kernel/database';
import { storeTask } from '../adapters/postgres/tasks.ts';
import { taskChanged } from '../core/events.ts';
import type { KeptTask } from '../core/kept-task.ts';
import type { SchedulerTools } from './tools.ts';

/** Pauses a task that is not to go on by itself, and says why. The task is locked; its timer finds another version. */
export async function stopTask(
  { log, ownContext }: Pick<SchedulerTools, 'log' | 'ownContext'>,
  tx: Transaction,
  { name, definition, madeBy }: KeptTask,
  pausedBecause: string,
): Promise<void> {
  await storeTask(tx, name, { definition, paused: true, pausedBecause, madeBy, nextAt: null });
  const before = { ...definition, paused: false };
  const after = { ...definition, paused: true, pausedBecause };
  await log.publish(tx, [taskChanged.of(ownContext(tx.tenant), { name, before, after })]);
}
