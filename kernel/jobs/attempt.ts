import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { withoutHolding } from '../database/database.ts';
import { Park, Reject, retryDelayMs } from '../log/group/retry.ts';
import { keepTrace, TENANT_ATTRIBUTE } from '../observability/kept-spans.ts';
import { messageOf, Problem } from '../service/errors.ts';
import { failurePoint } from '../service/failure-point.ts';
import { askerOf } from '../service/kept-asker.ts';
import { makeContext } from '../service/make-context.ts';
import type { Endings } from './endings.ts';
import { type Job, JobLost } from './job.ts';
import type { JobType } from './job-type.ts';
import { type ClaimedJob, type Failure, failJob } from './stored-jobs.ts';
import type { WorkerOptions } from './worker-options.ts';

export interface Attempt {
  readonly claimed: ClaimedJob;
  readonly type: JobType;
  readonly abort: AbortController;
  /** By the clock of `performance`. */
  readonly begunAt: number;
}

/** Does one attempt of a job, and stores what came of it. */
export async function performJob(
  { database, metrics, holder, end }: WorkerOptions,
  { claimed, type, abort, begunAt }: Attempt,
  perform: (job: Job) => Promise<void>,
  endings: Endings,
): Promise<void> {
  const { id, tenant, attempts } = claimed;
  const kept = type.keepDays > 0;
  const report = (outcome: 'done' | 'failed' | 'parked' | 'dead' | 'lost'): void =>
    metrics.jobs.observe({ type: type.type, outcome }, (performance.now() - begunAt) / 1000);
  const fail = (failure: Failure): Promise<void> =>
    database.transaction(tenant, (tx) => failJob(tx, id, holder, failure));

  // Each attempt before ended without a word: with the process that had it.
  if (attempts > type.retry.attempts) {
    report('dead');
    const detail = `${attempts - 1} attempts ended with their process, or with its connection to the database.`;
    return fail({ code: 'JOB_ABANDONED', detail, inMs: null });
  }
  let ended = false;
  // Not by AbortSignal.timeout: that outlives the attempt, and 10,000 that are kept until their time is over are work for each collection.
  const limit = setTimeout(() => abort.abort(overTime(type.limitMs)), type.limitMs);
  limit.unref();
  const job: Job = {
    id,
    data: claimed.data,
    context: makeContext({
      tenant,
      ...askerOf(claimed.principal),
      traceparent: claimed.traceparent ?? undefined,
      deadline: Date.now() + type.limitMs,
    }),
    attempt: attempts,
    runAt: claimed.runAt,
    signal: abort.signal,
    async done(tx) {
      await end(tx, id, kept);
      tx.afterCommit(() => {
        ended = true;
      });
    },
  };
  try {
    await failurePoint('jobs.before-work');
    await inTraceOf(claimed, () => withoutHolding(() => perform(job)));
    await failurePoint('jobs.after-work');
    if (!ended) await endings.end(id, kept);
    report('done');
  } catch (error) {
    if (ended) throw error;
    if (error instanceof JobLost) return report('lost');
    const failure = failureOf(error, type, attempts);
    report(failure.inMs === null ? 'dead' : failure.parked === true ? 'parked' : 'failed');
    await fail(failure);
  } finally {
    clearTimeout(limit);
  }
}

const overTime = (ms: number): DOMException => new DOMException(`The job took longer than ${ms} ms.`, 'TimeoutError');

function failureOf(error: unknown, { retry }: JobType, attempts: number): Failure {
  const detail = messageOf(error);
  if (error instanceof Park)
    return { code: 'PARKED', detail, inMs: Math.max(0, error.retryAt.getTime() - Date.now()), parked: true };
  if (error instanceof Reject) return { code: error.code, detail, inMs: null };
  const code = error instanceof Problem ? error.code : 'JOB_FAILED';
  return { code, detail, inMs: attempts >= retry.attempts ? null : retryDelayMs(retry, attempts, Math.random()) };
}

/** The work appears in the trace of the request that put the job in. */
async function inTraceOf(
  { type, id, tenant, traceparent, attempts }: ClaimedJob,
  work: () => Promise<void>,
): Promise<void> {
  if (traceparent === null) return work();
  keepTrace(traceparent.split('-')[1] ?? '');
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  const attributes = { [TENANT_ATTRIBUTE]: tenant, 'pvt.job': id, 'pvt.attempt': attempts };
  const span = trace.getTracer('pvt').startSpan(`job ${type}`, { kind: SpanKind.CONSUMER, attributes }, parent);
  try {
    await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
    throw error;
  } finally {
    span.end();
  }
}
