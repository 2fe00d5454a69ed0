import type { CallContext } from '@pvt/kernel/context';
import { removeSecrets } from '../adapters/postgres/signing-secrets.ts';
import { lockTask, removeTask } from '../adapters/postgres/tasks.ts';
import { taskNotFound } from '../core/errors.ts';
import { taskDeleted } from '../core/events.ts';
import { replaceUnfinished } from './schedule-run.ts';
import type { SchedulerTools } from './tools.ts';

/** Deletes a task; its runs that have not ended are ended, and the history stays. @throws TASK_NOT_FOUND */
export async function deleteTask(tools: SchedulerTools, context: CallContext, name: string): Promise<void> {
  await tools.database.transaction(context.tenant, async (tx) => {
    const before = await lockTask(tx, name);
    if (before === undefined) throw taskNotFound(name);
    await removeTask(tx, name);
    await removeSecrets(tx, name);
    await replaceUnfinished(tools, tx, context, name);
    const was = { ...before.definition, paused: before.paused };
    await tools.log.publish(tx, [taskDeleted.of(context, { name, before: was, after: null })]);
  });
}
