import type { Transaction } from '@pvt/kernel/database';
import type { MilestoneOf } from '../../adapters/postgres/deliveries.ts';
import { timeEntriesOf } from '../../adapters/postgres/time-entries.ts';
import type { KeptContract, KeptMilestone } from '../../core/contract.ts';
import { hourlyErrors } from '../../core/hourly-errors.ts';
import { type HourlyTerms, submitFault, type Week, weekEnd } from '../../core/time-sheet.ts';

/** @throws NOT_HOURLY */
export function requireHourly({ hourly }: KeptContract): HourlyTerms {
  if (hourly !== null) return hourly;
  throw hourlyErrors.NOT_HOURLY('The contract has milestones with a price.');
}

const STAGES: Readonly<Record<string, Week['stage']>> = {
  ...{ funded: 'writing', inWork: 'writing', submitted: 'reviewed', changesRequested: 'questioned' },
};

/** A week as it is decided on. @throws NOT_HOURLY */
export async function weekOf(tx: Transaction, contract: KeptContract, milestone: KeptMilestone): Promise<Week> {
  const terms = requireHourly(contract);
  const { week, id, phase } = milestone;
  if (week === null) throw hourlyErrors.NOT_HOURLY('The milestone is no week.');
  const of: MilestoneOf = { contract: contract.id, milestone: id };
  return { terms, monday: week, stage: STAGES[phase.state] ?? 'closed', entries: await timeEntriesOf(tx, of) };
}

/** Before a week is submitted. @throws NO_TIME_WRITTEN, QUESTIONS_OPEN */
export async function requireSubmittable(tx: Transaction, { contract, id: milestone }: KeptMilestone): Promise<void> {
  const fault = submitFault(await timeEntriesOf(tx, { contract, milestone }));
  if (fault === 'NO_TIME_WRITTEN') throw hourlyErrors.NO_TIME_WRITTEN('The week has no entry.');
  if (fault === 'QUESTIONS_OPEN')
    throw hourlyErrors.QUESTIONS_OPEN('The client asks about an entry, which has no answer yet.');
}

/** Before a week is paid in. @throws WEEK_OVER, CONTRACT_ENDED */
export function requireToCome({ terms, endedAt }: KeptContract, { week }: KeptMilestone, now: Temporal.Instant): void {
  if (endedAt !== null) throw hourlyErrors.CONTRACT_ENDED('The contract was ended: no week is paid in any more.');
  if (week === null || Temporal.Instant.compare(now, weekEnd(week, terms.timeZone)) < 0) return;
  throw hourlyErrors.WEEK_OVER(`The week of ${week} is over.`);
}
