import type { CallContext } from '@pvt/kernel/context';
import { amountOf } from '../../core/amount.ts';
import type { TimeSheet } from '../../core/hourly.ts';
import { minutesOf, weekCloses, workedOf } from '../../core/time-sheet.ts';
import { requireMilestone } from '../contracts/move-milestone.ts';
import { requireContract } from '../contracts/require-contract.ts';
import type { MilestoneOf } from '../contracts/work-on-milestone.ts';
import type { QueryTools } from '../tools.ts';
import { weekOf } from './require-week.ts';

/** @throws CONTRACT_NOT_FOUND, MILESTONE_NOT_FOUND, NOT_HOURLY */
export function getTimeSheet({ database }: QueryTools, context: CallContext, of: MilestoneOf): Promise<TimeSheet> {
  return database.transaction(context.tenant, async (tx) => {
    const { contract } = await requireContract(tx, context, of.contract);
    const week = await weekOf(tx, contract, await requireMilestone(tx, contract.id, of.milestone));
    const { terms, monday, entries } = week;
    return {
      ...{ week: monday, minutes: minutesOf(entries), limit: terms.weeklyHours * 60, worked: amountOf(workedOf(week)) },
      currency: contract.currency,
      closesAt: weekCloses(monday, contract.terms.timeZone).toString(),
      entries: [...entries],
    };
  });
}
