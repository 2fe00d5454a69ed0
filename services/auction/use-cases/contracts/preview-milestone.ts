import type { CallContext } from '@pvt/kernel/context';
import { amountOf } from '../../core/amount.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { divide } from '../../core/fees.ts';
import { payableOf } from '../../core/time-sheet.ts';
import type { AuctionTools } from '../tools.ts';
import { divisionOf, requireMilestone } from './move-milestone.ts';
import { requireContract } from './require-contract.ts';
import type { MilestoneOf } from './work-on-milestone.ts';

/** What an act comes to, to the minor unit. */
export interface Preview {
  readonly currency: string;
  readonly amount: number;
  readonly toDeveloper: number;
  readonly fee: number;
  readonly toClient: number;
}

/**
 * What each party gets of a milestone, by the fees of now: what is shown before it is done.
 * @param gross what of it is the developer’s, before the fee; by default all of it, or of a week what was worked
 * @throws CONTRACT_NOT_FOUND, MILESTONE_NOT_FOUND, SPLIT_INVALID
 */
export function previewMilestone(
  { database }: Pick<AuctionTools, 'database'>,
  context: CallContext,
  of: MilestoneOf,
  gross: number | undefined,
): Promise<Preview> {
  return database.transaction(context.tenant, async (tx) => {
    const { contract } = await requireContract(tx, context, of.contract);
    const { amount, worked } = await requireMilestone(tx, contract.id, of.milestone);
    const share = gross === undefined ? payableOf({ amount, worked }) : BigInt(gross);
    requireShare(share, amount);
    const { toDeveloper, fee, toClient } = divide(amount, share, await divisionOf(tx, contract));
    return {
      ...{ currency: contract.currency, amount: amountOf(amount) },
      ...{ toDeveloper: amountOf(toDeveloper), fee: amountOf(fee), toClient: amountOf(toClient) },
    };
  });
}

/** @throws SPLIT_INVALID */
export function requireShare(share: bigint, amount: bigint): void {
  if (share <= amount) return;
  throw contractErrors.SPLIT_INVALID(`The milestone is of ${amount} minor units.`, { pointer: '/toDeveloper' });
}
