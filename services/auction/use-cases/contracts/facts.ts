import { amountOf } from '../../core/amount.ts';
import type { KeptContract, KeptMilestone, Signature } from '../../core/contract.ts';

export const priceOf = (milestones: readonly KeptMilestone[]): number =>
  amountOf(milestones.reduce((sum, { amount }) => sum + amount, 0n));

/** What an event tells of a contract. */
export function contractFacts(
  { client, developer, currency, state }: KeptContract,
  milestones: readonly KeptMilestone[],
  signatures: readonly Pick<Signature, 'party'>[],
) {
  const signedBy = signatures.map(({ party }) => party);
  return { client, developer, currency, price: priceOf(milestones), state, signedBy };
}

/** What an event tells of a milestone. */
export function milestoneFacts(
  { id: contract, client, developer, currency }: KeptContract,
  { amount, phase, chargeback }: KeptMilestone,
) {
  const { toDeveloper, fee, toClient } = 'parts' in phase ? phase.parts : { toDeveloper: 0n, fee: 0n, toClient: 0n };
  return {
    ...{ contract, client, developer, currency, amount: amountOf(amount), state: phase.state, chargeback },
    ...{ toDeveloper: amountOf(toDeveloper), fee: amountOf(fee), toClient: amountOf(toClient) },
  };
}
