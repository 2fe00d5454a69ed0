import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { idempotent } from '@pvt/kernel/idempotent';
import { updateMilestone } from '../../adapters/postgres/milestones.ts';
import { saveTimeEntries } from '../../adapters/postgres/time-entries.ts';
import { amountOf } from '../../core/amount.ts';
import type { KeptContract, KeptMilestone } from '../../core/contract.ts';
import type { Party } from '../../core/dispute.ts';
import type { NewTimeEntry, NewTimeQuestions, TimeEntryCorrection } from '../../core/hourly.ts';
import { hourlyErrors } from '../../core/hourly-errors.ts';
import { timeSheetChanged } from '../../core/hourly-events.ts';
import {
  decideSheet,
  localDay,
  minutesOf,
  type SheetCommand,
  type SheetRefusal,
  type TimeEntry,
  workedOf,
} from '../../core/time-sheet.ts';
import { acceptIfSilent, moveMilestone, requireMilestone } from '../contracts/move-milestone.ts';
import { requireInForce, requireParty } from '../contracts/require-contract.ts';
import type { ContractTools } from '../contracts/tools.ts';
import type { MilestoneOf } from '../contracts/work-on-milestone.ts';
import { weekOf } from './require-week.ts';

/** The developer writes down what was done on a day; with the first entry work in the week has begun. @throws as `changed` */
export const writeTime = (
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  entry: NewTimeEntry,
): Promise<void> =>
  changed(tools, context, of, { name: 'writeTime', by: 'developer', input: entry }, ({ terms }) => ({
    ...{ kind: 'log', entry: { ...entry, id: randomUUIDv7() }, today: localDay(tools.now(), terms.timeZone) },
  }));

/** What was written down is corrected; what was questioned is answered by that. @throws as `changed` */
export const correctTime = (
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  id: string,
  { answer: said, ...correction }: TimeEntryCorrection,
): Promise<void> =>
  changed(tools, context, of, { name: 'correctTime', by: 'developer', input: { id, said, ...correction } }, () => ({
    ...{ kind: 'correct', id, answer: said ?? null, ...correction },
  }));

/** @throws as `changed` */
export const strikeTime = (tools: ContractTools, context: CallContext, of: MilestoneOf, id: string): Promise<void> =>
  changed(tools, context, of, { name: 'strikeTime', by: 'developer', input: { id } }, () => ({ kind: 'strike', id }));

/** The client asks about entries of what was submitted: the time for an answer stops until it is submitted again. @throws as `changed` */
export const questionTime = (
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  { questions }: NewTimeQuestions,
): Promise<void> =>
  changed(tools, context, of, { name: 'questionTime', by: 'client', input: { questions } }, () => ({
    ...{ kind: 'question', questions },
  }));

interface Command {
  readonly name: string;
  readonly by: Party;
  readonly input: object;
}

/**
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_NOT_FUNDED, NOT_HOURLY, IDEMPOTENCY_KEY_REUSED,
 *   and what `decideSheet` refuses
 */
function changed(
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  { name, by, input }: Command,
  make: (contract: KeptContract) => SheetCommand,
): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, `auction.${name}`, { ...of, ...input }, async () => {
      const { contract } = await requireParty(tx, context, of.contract, by);
      requireInForce(contract);
      const seen = await requireMilestone(tx, contract.id, of.milestone);
      const milestone = await acceptIfSilent(tools, tx, context, contract, seen);
      const week = await weekOf(tx, contract, milestone);
      const command = make(contract);
      const decision = decideSheet(week, command);
      if (!decision.taken) throw refusedBy(decision.code, milestone);
      const worked = workedOf({ terms: week.terms, entries: decision.entries });
      const after: KeptMilestone = { ...milestone, worked };
      await saveTimeEntries(tx, of, decision.entries);
      await updateMilestone(tx, after);
      await move(tools, tx, context, { contract, milestone: after }, command);
      const facts = (worth: bigint | null, entries: readonly TimeEntry[]) => ({
        ...{ contract: contract.id, client: contract.client, developer: contract.developer },
        ...{
          currency: contract.currency,
          week: week.monday,
          minutes: minutesOf(entries),
          worked: amountOf(worth ?? 0n),
        },
        questions: entries.filter(({ question, answer }) => question !== null && answer === null).length,
      });
      const [before, then] = [facts(milestone.worked, week.entries), facts(worked, decision.entries)];
      await tools.log.publish(tx, [timeSheetChanged.of(context, { name: milestone.id, before, after: then })]);
    }),
  );
}

type Hand = { readonly contract: KeptContract; readonly milestone: KeptMilestone };

/** What the milestone goes through by it: work begins with the first entry, and a question is a request for changes. */
async function move(
  tools: ContractTools,
  tx: Transaction,
  context: CallContext,
  hand: Hand,
  command: SheetCommand,
): Promise<void> {
  if (command.kind === 'log' && hand.milestone.phase.state === 'funded')
    await moveMilestone(tools, tx, context, hand, { kind: 'start' }, { kind: 'start' });
  if (command.kind !== 'question') return;
  const note = command.questions.map(({ text }) => text).join('\n');
  await moveMilestone(tools, tx, context, hand, { kind: 'requestChanges' }, { kind: 'requestChanges', note });
}

const SENTENCES: Readonly<Record<SheetRefusal, readonly [detail: string, pointer?: string]>> = {
  SHEET_STATE: ['The week is not in a state for it.'],
  TIME_ENTRY_NOT_FOUND: ['The week has no such entry.'],
  DAY_NOT_OF_WEEK: ['The day is not of this week, or after today.', '/day'],
  DAY_TOO_LONG: ['The entries of the day come to more than 24 hours.', '/minutes'],
  WEEKLY_LIMIT: ['The entries of the week come to more than its hours.', '/minutes'],
  MORE_THAN_SUBMITTED: ['The entry was shorter when it was submitted.', '/minutes'],
  TOO_MANY_ENTRIES: ['The week has 200 entries.'],
};

function refusedBy(code: SheetRefusal, { phase: { state } }: KeptMilestone): Problem {
  const [detail, pointer] = SENTENCES[code];
  return hourlyErrors[code](detail, { more: { state }, ...(pointer === undefined ? {} : { pointer }) });
}
