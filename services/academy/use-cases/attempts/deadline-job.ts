import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Jobs } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { Attempt } from '../../adapters/postgres/attempts.ts';

/** Many attempts at one quiz end at the same moment: they have places of their own, and wait for nothing slow. */
const DEADLINES = { name: 'deadlines', places: 8, perTenant: 6, ahead: true };

export const endAttemptAtDeadline = defineJob({
  type: 'academy.attempt.end',
  data: Type.Object({ course: Type.String(), enrolment: Type.String(), attempt: Type.String() }),
  queue: DEADLINES,
});

/** After the last moment that still counts: what came in until then may wait for a connection as long. */
const AFTER_MS = 2000;

/** Has an attempt end when its time is over; a deadline that moves takes the job along. */
export async function endAtDeadline(
  jobs: Jobs,
  tx: Transaction,
  context: CallContext,
  { id, course, enrolment, dueAt, grace }: Attempt,
): Promise<void> {
  if (dueAt === null) return;
  const at = Temporal.Instant.from(dueAt).add({ seconds: grace, milliseconds: AFTER_MS });
  await jobs.enqueue(
    tx,
    context,
    endAttemptAtDeadline,
    { course, enrolment, attempt: id },
    { key: id, at: at.toString({ smallestUnit: 'millisecond' }), whenWaiting: 'replace' },
  );
}
