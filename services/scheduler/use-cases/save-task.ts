import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { lockTask, storeTask, taskOf } from '../adapters/postgres/tasks.ts';
import { taskNotFound } from '../core/errors.ts';
import { taskChanged } from '../core/events.ts';
import type { ListedTask } from '../core/kept-task.ts';
import { makerOf, makerText } from '../core/maker.ts';
import { timesOf } from '../core/schedule.ts';
import type { Task } from '../core/task.ts';
import { type CheckTools, requireSound } from './check-task.ts';
import { setTimer } from './jobs.ts';
import type { SchedulerTools } from './tools.ts';

/**
 * Puts a task in the place of the one that has its name; it is due from now on, and one that was paused stays so. The same
 * content again changes nothing.
 * @throws TASK_INVALID, SCOPE_MISSING, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function saveTask(
  tools: SchedulerTools & CheckTools,
  context: CallContext,
  name: string,
  definition: Task,
  conditions: Conditions = UNCONDITIONAL,
): Promise<ListedTask> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await lockTask(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a task', name);
    requireMatch(conditions, before && entityTag(before.definition), `The task "${name}"`);
    if (before === undefined || !sameJson(before.definition, definition)) {
      const now = await tools.now(tx);
      requireSound(tools, context, definition, now);
      const paused = before?.paused ?? false;
      const nextAt = paused ? null : instantAfter(definition, now);
      const pausedBecause = before?.pausedBecause ?? null;
      const madeBy = makerText(makerOf(context.principal));
      const version = await storeTask(tx, name, { definition, paused, pausedBecause, madeBy, nextAt });
      await setTimer(tools, tx, name, version, nextAt);
      const was = before === undefined ? null : { ...before.definition, paused };
      await tools.log.publish(tx, [taskChanged.of(context, { name, before: was, after: { ...definition, paused } })]);
    }
    const kept = await taskOf(tx, name);
    if (kept === undefined) throw taskNotFound(name);
    return kept;
  });
}

/** Its first time after an instant. */
export function instantAfter({ schedule }: Task, now: number): string | null {
  const next = timesOf(schedule).after(now);
  return next === undefined ? null : new Date(next).toISOString();
}
