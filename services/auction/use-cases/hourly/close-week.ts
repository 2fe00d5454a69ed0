import type { Job } from '@pvt/kernel/jobs';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import { milestonesOf } from '../../adapters/postgres/milestones.ts';
import { timeEntriesOf } from '../../adapters/postgres/time-entries.ts';
import { moveMilestone } from '../contracts/move-milestone.ts';
import type { ContractTools } from '../contracts/tools.ts';
import type { weekJob } from './week-job.ts';

/** Submits what was written down; a week in which nothing was goes back to the client. What was submitted before stays as it is. */
export function closeWeekByJob(
  tools: ContractTools,
  { data, context, done }: Pick<Job<typeof weekJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const contract = await lockContract(tx, data.contract);
    const milestone = (await milestonesOf(tx, data.contract)).find(({ id }) => id === data.milestone);
    if (contract !== undefined && milestone !== undefined && isWritten(milestone.phase.state)) {
      const hand = { contract, milestone };
      const entries = await timeEntriesOf(tx, data);
      if (entries.length > 0)
        await moveMilestone(tools, tx, context, hand, { kind: 'submit', at: tools.now() }, { kind: 'submit' });
      // While the bank asks for it back, the bank decides.
      else if (milestone.chargeback !== 'open')
        await moveMilestone(tools, tx, context, hand, { kind: 'giveBack' }, { kind: 'giveBack' });
    }
    await done(tx);
  });
}

const isWritten = (state: string): boolean => state === 'funded' || state === 'inWork';
