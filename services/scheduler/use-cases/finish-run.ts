import type { Transaction } from '@pvt/kernel/database';
import type { Job } from '@pvt/kernel/jobs';
import { endRun, type RunEnd, runById, setRunState, unfinishedRuns } from '../adapters/postgres/runs.ts';
import { lockTask } from '../adapters/postgres/tasks.ts';
import { runFinished } from '../core/events.ts';
import type { Run } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import { type perform, setOff } from './jobs.ts';
import { stopTask } from './stop-task.ts';
import type { SchedulerTools } from './tools.ts';

/**
 * Keeps what came of a run, together with its effect where that is an event, and lets the next one begin that was queued
 * behind it. Of a run that was replaced meanwhile nothing is kept, and no event is published.
 * @param madeBy for whom the run was done
 * @throws JobLost when another process has the run
 */
export async function finishRun(
  tools: SchedulerTools & { readonly within?: Transaction },
  job: Job<typeof perform>,
  { id, task: name, scheduledFor }: Run,
  { action }: Task,
  end: RunEnd & { readonly state: 'done' | 'failed' },
  madeBy: string | null = null,
): Promise<void> {
  const { log, database, within } = tools;
  const { tenant } = job.context;
  if (within !== undefined) return finish(within);
  return database.transaction(tenant, finish);

  async function finish(tx: Transaction): Promise<void> {
    const task = await lockTask(tx, name);
    const run = await runById(tx, id);
    if (run !== undefined && ['waiting', 'running'].includes(run.state)) {
      await endRun(tx, id, end);
      const told = { task: name, run: id, scheduledFor, state: end.state, error: end.error?.code ?? null };
      const outcome = runFinished.of(job.context, told);
      const effect =
        action.kind === 'event' && end.state === 'done'
          ? [{ id, type: action.type, source: '/scheduler', key: action.key ?? name, data: action.data }]
          : [];
      await log.publish(tx, [...effect, outcome]);
      // Unless it is done for somebody else by now.
      if (end.error?.code === 'TASK_NOT_ALLOWED' && task?.paused === false && task.madeBy === madeBy)
        await stopTask(tools, tx, task, end.error.detail);
      const [next] = (await unfinishedRuns(tx, name)).filter(({ state }) => state === 'queued');
      if (next !== undefined) {
        await setRunState(tx, next.id, 'waiting');
        await setOff(tools, tx, next.id);
      }
    }
    await job.done(tx);
  }
}
