import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { lockWithholding, saveWithholding, withholdingOf } from '../../adapters/postgres/payouts.ts';
import { payoutErrors } from '../../core/payout-errors.ts';
import { withholdingChanged } from '../../core/payout-events.ts';
import { ruleFault, type WithholdingRules } from '../../core/withholding.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

export const NO_RULES: WithholdingRules = { rules: [] };

export function getWithholding({ database }: QueryTools, { tenant }: CallContext): Promise<WithholdingRules> {
  return database.transaction(tenant, async (tx) => (await withholdingOf(tx)) ?? NO_RULES);
}

/** What was paid out before stays as it is. @throws WITHHOLDING_INVALID, CHANGED_MEANWHILE */
export function changeWithholding(
  { database, log }: CommandTools,
  context: CallContext,
  { rules }: WithholdingRules,
  conditions: Conditions,
): Promise<WithholdingRules> {
  const after: WithholdingRules = {
    rules: rules.map(({ country, basisPoints, from, until }) => ({ country, basisPoints, from, until })),
  };
  const fault = ruleFault(after);
  if (fault !== undefined) throw payoutErrors.WITHHOLDING_INVALID(fault.detail, { pointer: fault.pointer });
  return database.transaction(context.tenant, async (tx) => {
    const kept = await lockWithholding(tx);
    const before = kept ?? NO_RULES;
    requireMatch(conditions, withholdingTag(before), 'The table of rules');
    if (withholdingTag(before) === withholdingTag(after)) return after;
    await saveWithholding(tx, after);
    await log.publish(tx, [withholdingChanged.of(context, { name: 'withholding', before: kept ?? null, after })]);
    return after;
  });
}

/** The database keeps members in an order of its own. */
export const withholdingTag = ({ rules }: WithholdingRules): string =>
  entityTag(rules.map(({ country, basisPoints, from, until }) => [country, basisPoints, from, until]));
