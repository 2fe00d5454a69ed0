import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { KeptMilestone } from '../../core/contract.ts';
import type { MovingTools } from './tools.ts';

/** What was submitted is accepted after the time for an answer, with a warning before. */
export const silenceJob = defineJob({
  type: 'auction.milestone.silence',
  data: Type.Object({
    contract: Type.String(),
    milestone: Type.String(),
    /** Of the submission: another one has jobs of its own. */
    acceptBy: Type.String(),
    /** How many days before; 0 accepts. */
    days: Type.Integer(),
  }),
});

const WARNED_DAYS_BEFORE = [3, 1] as const;

/** Has silence accept at its time, and the client warned in time. */
export async function waitForAnswer(
  { jobs, now, ownContext }: Pick<MovingTools, 'jobs' | 'now' | 'ownContext'>,
  tx: Transaction,
  { tenant }: CallContext,
  { contract, id: milestone, phase }: KeptMilestone,
): Promise<void> {
  if (phase.state !== 'submitted') return;
  const { acceptBy } = phase;
  const due = Temporal.Instant.from(acceptBy);
  for (const days of [...WARNED_DAYS_BEFORE, 0]) {
    const at = due.subtract({ hours: 24 * days });
    if (days > 0 && Temporal.Instant.compare(at, now()) <= 0) continue;
    const options = { key: `${milestone} ${days}`, at: at.toString(), whenWaiting: 'replace' } as const;
    await jobs.enqueue(tx, ownContext(tenant), silenceJob, { contract, milestone, acceptBy, days }, options);
  }
}
