import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { feesOf, lockFees, saveFees } from '../../adapters/postgres/billing.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { feesChanged } from '../../core/contract-events.ts';
import { DEFAULT_FEES, type FeeTiers, tierFault } from '../../core/fees.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

/** The fees of the market as they are now. */
export function getFees({ database }: QueryTools, { tenant }: CallContext): Promise<FeeTiers> {
  return database.transaction(tenant, async (tx) => (await feesOf(tx)) ?? DEFAULT_FEES);
}

/** What was decided before keeps its fee. @throws FEES_INVALID, CHANGED_MEANWHILE */
export function changeFees(
  { database, log }: CommandTools,
  context: CallContext,
  { tiers }: FeeTiers,
  conditions: Conditions,
): Promise<FeeTiers> {
  const after: FeeTiers = { tiers: tiers.map(({ from, basisPoints }) => ({ from, basisPoints })) };
  const fault = tierFault(after);
  if (fault !== undefined) throw contractErrors.FEES_INVALID(fault.detail, { pointer: fault.pointer });
  return database.transaction(context.tenant, async (tx) => {
    const kept = await lockFees(tx);
    const before = kept ?? DEFAULT_FEES;
    requireMatch(conditions, feesTag(before), 'The table of fees');
    if (feesTag(before) === feesTag(after)) return after;
    await saveFees(tx, after);
    await log.publish(tx, [feesChanged.of(context, { name: 'fees', before: kept ?? null, after })]);
    return after;
  });
}

/** The database keeps members in an order of its own. */
export const feesTag = ({ tiers }: FeeTiers): string =>
  entityTag(tiers.map(({ from, basisPoints }) => [from, basisPoints]));
