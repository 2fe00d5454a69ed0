import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type JobQueue } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { AlertingTools } from './tools.ts';

/** Without an end: what nobody evaluates, nobody hears of. */
const FOREVER = { attempts: 1_000_000, firstDelayMs: 500, factor: 2, longestDelayMs: 15_000 };
/** Rules are not evaluated behind messages, which wait for others. */
const evaluations: JobQueue = { name: 'evaluations', places: 4, perTenant: 1, ahead: false };

/** The rules of a tenant are to be evaluated; a process that dies with it is followed by another one soon. */
export const evaluate = defineJob({
  type: 'alerting.evaluate',
  queue: evaluations,
  data: Type.Object({}),
  retry: FOREVER,
  leaseMs: 10_000,
});

/** People are to be told what an entry of an alert says. */
export const tell = defineJob({
  type: 'alerting.tell',
  data: Type.Object({ alert: Type.String(), number: Type.Integer() }),
  retry: FOREVER,
  leaseMs: 10_000,
});

type Tools = Pick<AlertingTools, 'jobs' | 'ownContext'>;

/** One at a time waits for a tenant. @param at an ISO instant; at once without one */
export async function enqueueEvaluation({ jobs, ownContext }: Tools, tx: Transaction, at?: string): Promise<void> {
  const when = at === undefined ? {} : { at };
  await jobs.enqueue(
    tx,
    ownContext(tx.tenant),
    evaluate,
    {},
    { ...when, key: 'next', whenWaiting: at === undefined ? 'replace' : 'keep' },
  );
}

export function enqueueTelling(
  { jobs, ownContext }: Tools,
  tx: Transaction,
  entries: readonly { readonly alert: string; readonly number: number }[],
): Promise<void> {
  const data = entries.map(({ alert, number }) => ({ data: { alert, number } }));
  return jobs.enqueueAll(tx, ownContext(tx.tenant), tell, data);
}
