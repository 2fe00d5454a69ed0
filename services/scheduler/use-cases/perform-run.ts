import type { CallContext } from '@pvt/kernel/context';
import { messageOf, Problem } from '@pvt/kernel/errors';
import { failurePoint } from '@pvt/kernel/failure-point';
import type { Job } from '@pvt/kernel/jobs';
import { beginRun, runById } from '../adapters/postgres/runs.ts';
import { lockTask } from '../adapters/postgres/tasks.ts';
import { schedulerErrors } from '../core/errors.ts';
import { runStarted } from '../core/events.ts';
import type { Run } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import { finishRun } from './finish-run.ts';
import type { perform } from './jobs.ts';
import { OPERATIONS } from './operations.ts';
import type { SchedulerTools } from './tools.ts';

/** A run that took its process with it so often is not begun once more. */
const MOST_ATTEMPTS = 3;
const LOOK_MS = 1000;

class Replaced extends Error {}

/** Does a run, and keeps what came of it. A process that ends with it leaves it to another one. */
export async function performRun(tools: SchedulerTools, job: Job<typeof perform>): Promise<void> {
  const begun = await begin(tools, job);
  if (begun === undefined) return;
  const { run, task } = begun;
  await failurePoint('scheduler.after-begin');
  const over = new AbortController();
  const deadline = setTimeout(
    () => over.abort(schedulerErrors.RUN_TOO_LONG(`It took longer than ${task.deadlineSeconds} s, and was ended.`)),
    task.deadlineSeconds * 1000,
  );
  const look = setInterval(() => void endWhenReplaced(tools, job.context, run, over), LOOK_MS);
  try {
    const output = await within(AbortSignal.any([over.signal, job.signal]), (signal) =>
      act(tools, job, task, run, signal),
    );
    await failurePoint('scheduler.before-finish');
    await finishRun(tools, job, run, task, { state: 'done', output });
  } catch (error) {
    // The server is about to end, or another process has it: the run goes on there.
    if (job.signal.aborted) throw job.signal.reason;
    if (error instanceof Replaced) return;
    const code = error instanceof Problem ? error.code : 'RUN_FAILED';
    await finishRun(tools, job, run, task, { state: 'failed', error: { code, detail: messageOf(error) } });
  } finally {
    clearTimeout(deadline);
    clearInterval(look);
  }
}

/** @returns undefined where there is nothing to do any more */
function begin(
  tools: SchedulerTools,
  job: Job<typeof perform>,
): Promise<{ readonly run: Run; readonly task: Task } | undefined> {
  const { context, data } = job;
  return tools.database.transaction(context.tenant, async (tx) => {
    const found = await runById(tx, data.run);
    const task = found === undefined ? undefined : await lockTask(tx, found.task);
    // Once more, with the task locked: it may have been replaced meanwhile.
    const run = found === undefined ? undefined : await runById(tx, data.run);
    if (run === undefined || task === undefined || !['waiting', 'running'].includes(run.state)) {
      await job.done(tx);
      return undefined;
    }
    if (job.attempt > MOST_ATTEMPTS) {
      const detail = `${MOST_ATTEMPTS} processes ended while they did it.`;
      await finishRun({ ...tools, within: tx }, job, run, task.definition, {
        state: 'failed',
        error: { code: 'RUN_ABANDONED', detail },
      });
      return undefined;
    }
    await beginRun(tx, run.id, job.attempt);
    const { task: name, id, scheduledFor } = run;
    await tools.log.publish(tx, [runStarted.of(context, { task: name, run: id, scheduledFor, attempt: job.attempt })]);
    return { run, task: task.definition };
  });
}

/** @returns what came of it, a JSON value */
async function act(
  { contracts, poster }: SchedulerTools,
  { context }: Job<typeof perform>,
  { action }: Task,
  { id, task, scheduledFor }: Run,
  signal: AbortSignal,
): Promise<unknown> {
  switch (action.kind) {
    case 'event':
      // With the run's end, in one transaction.
      return { published: action.type };
    case 'webhook':
      return poster.post(action.url, id, { task, run: id, scheduledFor, data: action.data ?? {} }, signal);
    case 'operation':
      return contracts.call(OPERATIONS[action.operation].operation, { ...context, idempotencyKey: id }, action.input);
  }
}

/** The work, or the signal's reason when that is sooner. */
async function within<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work(signal), aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function endWhenReplaced(
  { database }: SchedulerTools,
  { tenant }: CallContext,
  { id }: Run,
  over: AbortController,
): Promise<void> {
  // A database that is away for a moment ends nothing.
  const run = await database.transaction(tenant, (tx) => runById(tx, id)).catch(() => undefined);
  if (run?.state === 'replaced') over.abort(new Replaced());
}
