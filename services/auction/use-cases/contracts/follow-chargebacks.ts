import type { Consumer } from '@pvt/kernel/log';
import { subscribe } from '@pvt/kernel/subscribe';
import { paymentDisputed, paymentDisputeLost, paymentDisputeWon } from '@pvt/payments/contract';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import { milestoneOfIntent } from '../../adapters/postgres/milestones.ts';
import { type Chargeback, decideMilestone } from '../../core/milestone.ts';
import { moveMilestone, requireMilestone } from './move-milestone.ts';
import { waitForAnswer } from './silence-job.ts';
import type { MovingTools } from './tools.ts';

const OUTCOMES: Readonly<Record<string, Chargeback>> = {
  [paymentDisputed.type]: 'open',
  [paymentDisputeWon.type]: 'won',
  [paymentDisputeLost.type]: 'lost',
};

/** What a client’s bank does about a payment freezes its milestone, or takes its money back; reports may come in any order. */
export function followChargebacks(tools: MovingTools): Promise<Consumer> {
  return subscribe(tools.log, {
    ...{ service: 'auction', purpose: 'chargebacks', to: [paymentDisputed, paymentDisputeLost, paymentDisputeWon] },
    async handle(tx, { type, data: { intent } }, context) {
      const found = await milestoneOfIntent(tx, intent.id);
      const outcome = OUTCOMES[type];
      if (found === undefined || outcome === undefined) return;
      const contract = await lockContract(tx, found.contract);
      if (contract === undefined) return;
      const milestone = await requireMilestone(tx, found.contract, found.milestone);
      const command = { kind: 'chargeback', outcome } as const;
      if (!decideMilestone(milestone, command, contract.terms).taken) return;
      const told = { kind: `chargeback-${outcome}` };
      const after = await moveMilestone(tools, tx, context, { contract, milestone }, command, told);
      if (outcome === 'won') await waitForAnswer(tools, tx, context, after);
    },
  });
}
