import { type CallContext, requirePermission } from '@pvt/kernel/context';
import { lockTask, storeTask, taskOf } from '../adapters/postgres/tasks.ts';
import { taskNotFound } from '../core/errors.ts';
import { taskChanged } from '../core/events.ts';
import type { ListedTask } from '../core/kept-task.ts';
import { makerOf, makerText } from '../core/maker.ts';
import { setTimer } from './jobs.ts';
import { permissionsOf } from './makers.ts';
import { instantAfter } from './save-task.ts';
import type { SchedulerTools } from './tools.ts';

/**
 * Pauses or resumes a task; what is so already stays so. Times that come while it is paused are not due, and nothing is made
 * up for: somebody wanted it so. What the scheduler itself has paused is resumed by who may do what it does, and done for them
 * from then on.
 * @throws TASK_NOT_FOUND, SCOPE_MISSING
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
      const isTakenOver = !paused && before.pausedBecause !== null;
      if (isTakenOver) for (const each of permissionsOf(definition.action)) requirePermission(context, each);
      const madeBy = isTakenOver ? makerText(makerOf(context.principal)) : before.madeBy;
      const version = await storeTask(tx, name, { definition, paused, pausedBecause: null, madeBy, nextAt });
      await setTimer(tools, tx, name, version, nextAt);
      const change = { name, before: { ...definition, paused: before.paused }, after: { ...definition, paused } };
      await tools.log.publish(tx, [taskChanged.of(context, change)]);
    }
    const kept = await taskOf(tx, name);
    if (kept === undefined) throw taskNotFound(name);
    return kept;
  });
}
