import type { Job } from '@pvt/kernel/jobs';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import { milestonesOf } from '../../adapters/postgres/milestones.ts';
import { acceptanceNear } from '../../core/contract-events.ts';
import { acceptIfSilent } from './move-milestone.ts';
import { type silenceJob, waitForAnswer } from './silence-job.ts';
import type { ContractTools } from './tools.ts';

/** Silence accepts, or the client is warned that it will. What was answered meanwhile stays as it is. */
export function acceptByJob(
  tools: ContractTools,
  { data, context, done }: Pick<Job<typeof silenceJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  const { contract: id, milestone: which, acceptBy, days } = data;
  return tools.database.transaction(context.tenant, async (tx) => {
    const contract = await lockContract(tx, id);
    const milestone = (await milestonesOf(tx, id)).find((each) => each.id === which);
    if (contract !== undefined && milestone?.phase.state === 'submitted' && milestone.phase.acceptBy === acceptBy) {
      if (days === 0) {
        const after = await acceptIfSilent(tools, tx, context, contract, milestone);
        // The database's clock may be ahead of ours by a moment.
        if (after.chargeback !== 'open') await waitForAnswer(tools, tx, context, after);
      } else {
        const told = { milestone: which, contract: id, client: contract.client, acceptBy, days };
        await tools.log.publish(tx, [acceptanceNear.of(context, told)]);
      }
    }
    await done(tx);
  });
}
