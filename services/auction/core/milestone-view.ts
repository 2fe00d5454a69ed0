import { amountOf } from './amount.ts';
import type { KeptMilestone, MilestoneView } from './contract.ts';
import type { Phase } from './milestone.ts';

/** A milestone as its parties see it. */
export function milestoneView({
  amount,
  phase,
  chargeback,
  worked,
  contract: _contract,
  ...about
}: KeptMilestone): MilestoneView {
  return {
    ...{ ...about, amount: amountOf(amount), chargeback, worked: amountOf(worked) },
    state: phase.state,
    ready: phase.state === 'funding' && phase.intent !== null && !phase.taking,
    failure: phase.state === 'planned' ? phase.failure : null,
    startBy: phase.state === 'funded' ? phase.startBy : null,
    acceptBy: phase.state === 'submitted' ? phase.acceptBy : null,
    dispute: phase.state === 'disputed' ? phase.dispute : null,
    ...settledView(phase),
  };
}

function settledView(phase: Phase): Pick<MilestoneView, 'settledBy' | 'toDeveloper' | 'fee' | 'toClient'> {
  if (!('parts' in phase)) return { settledBy: null, toDeveloper: null, fee: null, toClient: null };
  const { toDeveloper, fee, toClient } = phase.parts;
  return { settledBy: phase.by, toDeveloper: amountOf(toDeveloper), fee: amountOf(fee), toClient: amountOf(toClient) };
}
