import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type JobQueue } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { AcademyTools } from '../tools.ts';

/** Stores elsewhere may be slow: what is quick does not wait for them. */
const QUEUE: JobQueue = { name: 'academy-statements', places: 4, perTenant: 2, ahead: false };

/** Sends what waits to the tenant's record store. */
export const sendStatements = defineJob({
  type: 'academy.statements.send',
  data: Type.Object({}),
  queue: QUEUE,
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

/** Has what waits be sent, when the transaction is committed or at an ISO instant; one such job waits at most. */
export async function askToSend(
  { jobs }: Pick<AcademyTools, 'jobs'>,
  tx: Transaction,
  context: CallContext,
  at: string | null,
): Promise<void> {
  await jobs.enqueue(
    tx,
    context,
    sendStatements,
    {},
    {
      ...{ key: 'send', whenWaiting: at === null ? 'replace' : 'keep' },
      ...(at === null ? {} : { at }),
    },
  );
}
