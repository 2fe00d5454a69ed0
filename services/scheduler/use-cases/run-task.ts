import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { runById, unfinishedRuns } from '../adapters/postgres/runs.ts';
import { lockTask } from '../adapters/postgres/tasks.ts';
import { decideOverlap } from '../core/due.ts';
import { schedulerErrors, taskNotFound } from '../core/errors.ts';
import { runAsked } from '../core/events.ts';
import type { Run } from '../core/run.ts';
import { scheduleRun } from './schedule-run.ts';
import type { SchedulerTools } from './tools.ts';

/** Runs a task now, also one that is paused. @throws TASK_NOT_FOUND, TASK_UNDER_WAY, IDEMPOTENCY_KEY_REUSED */
export function runTask(tools: SchedulerTools, context: CallContext, name: string): Promise<Run> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'scheduler.runTask', { name }, async () => {
      const task = await lockTask(tx, name);
      if (task === undefined) throw taskNotFound(name);
      const unfinished = await unfinishedRuns(tx, name);
      if (decideOverlap(task.definition.overlap, unfinished.length) === 'skip')
        throw schedulerErrors.TASK_UNDER_WAY(
          `A run of "${name}" is under way, and its runs may not overlap. Wait for its end.`,
        );
      const id = await scheduleRun(tools, tx, task, { at: await tools.now(tx), madeUp: false, manual: true });
      const run = id === undefined ? undefined : await runById(tx, id);
      if (run === undefined) throw schedulerErrors.TASK_UNDER_WAY(`A run of "${name}" has just begun.`);
      await tools.log.publish(tx, [runAsked.of(context, { task: name, run: run.id, scheduledFor: run.scheduledFor })]);
      return run;
    }),
  );
}
