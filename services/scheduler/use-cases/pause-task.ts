import type { CallContext } from '@pvt/kernel/context';
import { lockTask, storeTask, taskOf } from '../adapters/postgres/tasks.ts';
import { taskNotFound } from '../core/errors.ts';
import { taskChanged } from '../core/events.ts';
import type { ListedTask } from '../core/kept-task.ts';
import { setTimer } from './jobs.ts';
import { instantAfter } from './save-task.ts';
import type { SchedulerTools } from './tools.ts';

/**
 * Pauses or resumes a task; what is so already stays so. Times that come while it is paused are not due, and nothing is made
 * up for: somebody wanted it so.
 * @throws TASK_NOT_FOUND
 */
export function pauseTask(
  tools: SchedulerTools,
  context: CallContext,
  name: string,
  paused: boolean,
): Promise<ListedTask> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await lockTask(tx, name);
    if (before === undefined) throw taskNotFound(name);
    const { definition } = before;
    if (before.paused !== paused) {
      const nextAt = paused ? null : instantAfter(definition, await tools.now(tx));
      const version = await storeTask(tx, name, { definition, paused, nextAt });
      await setTimer(tools, tx, name, version, nextAt);
      const change = { name, before: { ...definition, paused: before.paused }, after: { ...definition, paused } };
      await tools.log.publish(tx, [taskChanged.of(context, change)]);
    }
    const kept = await taskOf(tx, name);
    if (kept === undefined) throw taskNotFound(name);
    return kept;
  });
}
