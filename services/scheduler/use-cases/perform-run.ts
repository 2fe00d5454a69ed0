import type { CallContext } from '@pvt/kernel/context';
import { messageOf, Problem } from '@pvt/kernel/errors';
import { failurePoint } from '@pvt/kernel/failure-point';
import { type Job, Park } from '@pvt/kernel/jobs';
import { beginRun, type RunEnd, runById } from '../adapters/postgres/runs.ts';
import { lockTask } from '../adapters/postgres/tasks.ts';
import { schedulerErrors } from '../core/errors.ts';
import { runStarted } from '../core/events.ts';
import type { Run } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import { finishRun } from './finish-run.ts';
import type { perform } from './jobs.ts';
import { requireMaker } from './makers.ts';
import { OPERATIONS } from './operations.ts';
import { signingSecrets } from './rotate-signing.ts';
import type { SchedulerTools } from './tools.ts';

/** A run that took its process with it so often is not begun once more. */
const MOST_ATTEMPTS = 3;
const LOOK_MS = 1000;
/** After so long what was away is asked again. */
const COME_BACK_MS = 5000;

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
  let end: Parameters<typeof finishRun>[4];
  try {
    const signal = AbortSignal.any([over.signal, job.signal]);
    end = { state: 'done', output: await within(signal, () => act(tools, job, begun, run, signal)) };
  } catch (error) {
    // The server is about to end, or another process has it: the run goes on there.
    if (job.signal.aborted) throw job.signal.reason;
    if (error instanceof Replaced) return;
    if (isAway(error) && !over.signal.aborted && hasTime(run, task)) throw comeBack(error);
    end = failed(error);
  } finally {
    clearTimeout(deadline);
    clearInterval(look);
  }
  await failurePoint('scheduler.before-finish');
  await finishRun(tools, job, run, task, end, begun.madeBy).catch((error: unknown) => {
    // Its event can not be published, now or later. Of all else that an end is not stored for, it is tried again.
    if (end.state === 'failed' || !(error instanceof Problem) || isAway(error)) throw error;
    return finishRun(tools, job, run, task, failed(error));
  });
}

function failed(error: unknown): RunEnd & { readonly state: 'failed' } {
  return {
    state: 'failed',
    error: { code: error instanceof Problem ? error.code : 'RUN_FAILED', detail: messageOf(error) },
  };
}

const isAway = (error: unknown): error is Problem => error instanceof Problem && error.entry.kind === 'unavailable';

/** Whether the deadline that it has from its first begin on allows another try. */
function hasTime({ startedAt }: Run, { deadlineSeconds }: Task): boolean {
  return Date.now() + COME_BACK_MS < (startedAt === null ? Date.now() : Date.parse(startedAt)) + deadlineSeconds * 1000;
}

/** Another service is away: no attempt is used up. */
function comeBack(error: Problem): Park {
  return new Park(error.message, new Date(Date.now() + COME_BACK_MS));
}

interface Begun {
  readonly run: Run;
  readonly task: Task;
  /** For whom it is done. */
  readonly madeBy: string | null;
  /** What its call is signed with, the newest first. */
  readonly secrets: readonly string[];
}

/** @returns undefined where there is nothing to do any more */
function begin(tools: SchedulerTools, job: Job<typeof perform>): Promise<Begun | undefined> {
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
      const detail = `It was begun ${MOST_ATTEMPTS} times; each time its process ended before it did, or its end could not be stored.`;
      await finishRun({ ...tools, within: tx }, job, run, task.definition, {
        state: 'failed',
        error: { code: 'RUN_ABANDONED', detail },
      });
      return undefined;
    }
    await beginRun(tx, run.id, job.attempt);
    const { task: name, id, scheduledFor } = run;
    await tools.log.publish(tx, [runStarted.of(context, { task: name, run: id, scheduledFor, attempt: job.attempt })]);
    const secrets = task.definition.action.kind === 'webhook' ? await signingSecrets(tools, tx, name) : [];
    return { run, task: task.definition, madeBy: task.madeBy, secrets };
  });
}

/** @returns what came of it, a JSON value */
async function act(
  tools: SchedulerTools,
  { context }: Job<typeof perform>,
  { task: { action, deadlineSeconds }, madeBy, secrets }: Begun,
  { id, task, scheduledFor }: Run,
  signal: AbortSignal,
): Promise<unknown> {
  const { contracts, poster, dataFault } = tools;
  await requireMaker(tools, context.tenant, madeBy, action);
  switch (action.kind) {
    case 'event': {
      const fault = await dataFault(context.tenant, action.type, action.data);
      if (fault !== undefined)
        throw schedulerErrors.RUN_FAILED(`The data do not fit the schema of ${action.type}: ${fault}`);
      // With the run's end, in one transaction.
      return { published: action.type };
    }
    case 'webhook':
      return poster.post(
        { url: action.url, id, secrets, body: { task, run: id, scheduledFor, data: action.data ?? {} } },
        signal,
      );
    case 'operation':
      return contracts.call(
        OPERATIONS[action.operation].operation,
        { ...context, idempotencyKey: id, deadline: Date.now() + deadlineSeconds * 1000 },
        action.input,
      );
  }
}

/** The work, or the signal's reason when that is sooner. */
async function within<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work(), aborted]);
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
