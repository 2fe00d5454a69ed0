import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { amountOf } from '../../core/amount.ts';
import type { KeptContract, KeptMilestone } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import type { Party } from '../../core/dispute.ts';
import { divide, type Parts } from '../../core/fees.ts';
import type { MilestoneCommand } from '../../core/milestone.ts';
import { payableOf } from '../../core/time-sheet.ts';
import { acceptIfSilent, lockDivision, moveMilestone, requireMilestone, type Told } from './move-milestone.ts';
import { requireInForce, requireParty } from './require-contract.ts';
import type { ContractTools } from './tools.ts';

export interface MilestoneOf {
  readonly contract: string;
  readonly milestone: string;
}

/** Work begins. @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_NOT_FUNDED, MILESTONE_STATE */
export const startMilestone = (tools: ContractTools, context: CallContext, of: MilestoneOf): Promise<void> =>
  commanded(tools, context, of, { name: 'start', by: 'developer' }, async () => ({ kind: 'start' }));

/** What is done is submitted; from here on silence accepts it. @throws as `startMilestone` */
export const submitMilestone = (
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  note: string,
): Promise<void> =>
  commanded(tools, context, of, { name: 'submit', by: 'developer', note }, async () => ({
    ...{ kind: 'submit', at: tools.now() },
  }));

/** What was submitted is not what was agreed: the clock stops. @throws as `startMilestone` */
export const requestChanges = (
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  note: string,
): Promise<void> =>
  commanded(tools, context, of, { name: 'requestChanges', by: 'client', note }, async () => ({
    kind: 'requestChanges',
  }));

/**
 * The client accepts: the developer is paid.
 * @param toDeveloper what the client has read in the preview
 * @throws AMOUNTS_CHANGED, MILESTONE_CHARGED_BACK, and as `startMilestone`
 */
export const acceptMilestone = (
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  toDeveloper: number,
): Promise<void> =>
  commanded(tools, context, of, { name: 'accept', by: 'client', toDeveloper }, async (tx, { contract, milestone }) => {
    const parts = divide(milestone.amount, payableOf(milestone), await lockDivision(tx, contract));
    requireAgreed(parts, toDeveloper);
    return { kind: 'accept', parts };
  });

/** The developer gives all of it back, whatever was done. @throws MILESTONE_CHARGED_BACK, and as `startMilestone` */
export const giveBack = (tools: ContractTools, context: CallContext, of: MilestoneOf): Promise<void> =>
  commanded(tools, context, of, { name: 'giveBack', by: 'developer' }, async () => ({ kind: 'giveBack' }));

/** The client has it back, since nobody has begun in time. @throws TOO_EARLY, MILESTONE_CHARGED_BACK, and as `startMilestone` */
export const reclaim = (tools: ContractTools, context: CallContext, of: MilestoneOf): Promise<void> =>
  commanded(tools, context, of, { name: 'reclaim', by: 'client' }, async () => ({ kind: 'reclaim', at: tools.now() }));

interface Command {
  readonly name: MilestoneCommand['kind'];
  readonly by: Party;
  readonly note?: string;
  readonly toDeveloper?: number;
}

interface InHand {
  readonly contract: KeptContract;
  readonly milestone: KeptMilestone;
}

function commanded(
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  { name, by, ...input }: Command,
  make: (tx: Transaction, hand: InHand) => Promise<MilestoneCommand>,
): Promise<void> {
  const told: Told = { kind: name, ...(input.note === undefined ? {} : { note: input.note }) };
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, `auction.${name}Milestone`, { ...of, ...input }, async () => {
      const { contract } = await requireParty(tx, context, of.contract, by);
      requireInForce(contract);
      const seen = await requireMilestone(tx, contract.id, of.milestone);
      const milestone = await acceptIfSilent(tools, tx, context, contract, seen);
      const command = await make(tx, { contract, milestone });
      await moveMilestone(tools, tx, context, { contract, milestone }, command, told);
    }),
  );
}

function requireAgreed({ toDeveloper, fee, toClient }: Parts, agreed: number): void {
  if (toDeveloper === BigInt(agreed)) return;
  const preview = { toDeveloper: amountOf(toDeveloper), fee: amountOf(fee), toClient: amountOf(toClient) };
  throw contractErrors.AMOUNTS_CHANGED('The developer gets another amount now.', {
    pointer: '/toDeveloper',
    more: { preview },
  });
}
