import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { addEntry } from '../../adapters/postgres/contracts.ts';
import { insertMilestones, milestonesOf } from '../../adapters/postgres/milestones.ts';
import type { KeptMilestone } from '../../core/contract.ts';
import { milestoneChanged } from '../../core/contract-events.ts';
import { hourlyErrors } from '../../core/hourly-errors.ts';
import { iso } from '../../core/milestone.ts';
import { localDay, mondayOf, weekAmount } from '../../core/time-sheet.ts';
import { milestoneFacts } from '../contracts/facts.ts';
import { requireInForce, requireParty } from '../contracts/require-contract.ts';
import type { ContractTools } from '../contracts/tools.ts';
import { requireHourly } from './require-week.ts';

const WEEKS_AHEAD = 4;

/**
 * The client adds a week to a contract by the hour: a milestone of all its hours, to be paid in before work in it begins.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, NOT_HOURLY, CONTRACT_ENDED, WEEK_INVALID, WEEK_PLANNED, IDEMPOTENCY_KEY_REUSED
 */
export function planWeek(tools: ContractTools, context: CallContext, id: string, week: string): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.planWeek', { id, week }, async () => {
      const { contract } = await requireParty(tx, context, id, 'client');
      const terms = requireHourly(contract);
      requireInForce(contract);
      if (contract.endedAt !== null) throw hourlyErrors.CONTRACT_ENDED('No week is added any more.');
      requireNear(week, localDay(tools.now(), contract.terms.timeZone));
      const milestones = await milestonesOf(tx, id);
      const same = milestones.find((each) => each.week === week);
      if (same !== undefined)
        throw hourlyErrors.WEEK_PLANNED(`The week of ${week} is in the contract.`, { more: { milestone: same.id } });
      const planned: KeptMilestone = {
        ...{ contract: id, id: randomUUIDv7(), number: milestones.length + 1, title: week, criteria: '', dueOn: null },
        ...{ amount: weekAmount(terms), phase: { state: 'planned', failure: null }, chargeback: null, note: '' },
        ...{ week, worked: 0n },
      };
      await insertMilestones(tx, [planned]);
      const at = iso(tools.now());
      await addEntry(tx, id, { milestone: planned.id, kind: 'week', actor: actorOf(context), note: '', at });
      const after = milestoneFacts(contract, planned);
      await tools.log.publish(tx, [milestoneChanged.of(context, { name: planned.id, before: null, after })]);
    }),
  );
}

/** @throws WEEK_INVALID */
function requireNear(week: string, today: string): void {
  const first = mondayOf(today);
  const last = Temporal.PlainDate.from(first).add({ weeks: WEEKS_AHEAD }).toString();
  if (mondayOf(week) === week && week >= first && week <= last) return;
  const detail = `Name a Monday from ${first} to ${last}.`;
  throw hourlyErrors.WEEK_INVALID(detail, { pointer: '/week', more: { first, last } });
}
