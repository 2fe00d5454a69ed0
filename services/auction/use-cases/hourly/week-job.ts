import type { Transaction } from '@pvt/kernel/database';
import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { KeptContract, KeptMilestone } from '../../core/contract.ts';
import { weekCloses } from '../../core/time-sheet.ts';
import type { MovingTools } from '../contracts/tools.ts';

/** What was written down in a week is submitted when the week closes. */
export const weekJob = defineJob({
  type: 'auction.contract.week-closes',
  data: Type.Object({ contract: Type.String(), milestone: Type.String() }),
});

/** From when its money is in escrow: before, there is nothing to submit. */
export async function closeWeekLater(
  { jobs, ownContext }: Pick<MovingTools, 'jobs' | 'ownContext'>,
  tx: Transaction,
  { terms }: KeptContract,
  { contract, id: milestone, week }: KeptMilestone,
): Promise<void> {
  if (week === null) return;
  const at = weekCloses(week, terms.timeZone).toString();
  const options = { key: milestone, at, whenWaiting: 'replace' } as const;
  await jobs.enqueue(tx, ownContext(tx.tenant), weekJob, { contract, milestone }, options);
}
