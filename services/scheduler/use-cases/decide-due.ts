import { randomInt, randomUUIDv7 } from 'node:crypto';
import type { Job } from '@pvt/kernel/jobs';
import { insertRun } from '../adapters/postgres/runs.ts';
import { lockTask, moveTask } from '../adapters/postgres/tasks.ts';
import { decideDue } from '../core/due.ts';
import { runMissed } from '../core/events.ts';
import { type due, setTimer } from './jobs.ts';
import { scheduleRun } from './schedule-run.ts';
import type { SchedulerTools } from './tools.ts';

/**
 * Decides about the times of a task that have come: runs, what is left out, and the timer for the next one, in one
 * transaction with the end of this one's job. So one process decides about a time, and none is lost.
 */
export async function decideAboutDue(tools: SchedulerTools, job: Job<typeof due>): Promise<void> {
  const { tenant } = job.context;
  await tools.database.transaction(tenant, async (tx) => {
    const { task: name, version } = job.data;
    const task = await lockTask(tx, name);
    // Of a task that was changed, paused or deleted since another timer tells, or none.
    if (task !== undefined && task.version === version && task.nextAt !== null) {
      const now = await tools.now(tx);
      const { runs, missed, next } = decideDue(task.definition, Date.parse(task.nextAt), now);
      if (missed !== undefined) {
        const run = { id: randomUUIDv7(), task: name, scheduledFor: new Date(missed.at).toISOString() };
        await insertRun(tx, { ...run, state: 'missed', times: missed.times });
        const told = { task: name, run: run.id, scheduledFor: run.scheduledFor, times: missed.times };
        await tools.log.publish(tx, [runMissed.of(tools.ownContext(tenant), told)]);
        tx.afterCommit(() => tools.leftOut('missed', missed.times));
      }
      const jitterMs = task.definition.jitterSeconds * 1000;
      for (const run of runs)
        await scheduleRun(tools, tx, task, { ...run, jitterMs: jitterMs === 0 ? 0 : randomInt(jitterMs) });
      const nextAt = next === undefined ? null : new Date(next).toISOString();
      await moveTask(tx, name, nextAt);
      await setTimer(tools, tx, name, version, nextAt);
    }
    await job.done(tx);
  });
}
