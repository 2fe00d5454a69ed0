import { digitsOf } from '@pvt/currency';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { addBilled, billedOf, feesOf, lockBilled } from '../../adapters/postgres/billing.ts';
import { addEntry, setContractState, signaturesOf } from '../../adapters/postgres/contracts.ts';
import { milestonesOf, updateMilestone } from '../../adapters/postgres/milestones.ts';
import { amountOf } from '../../core/amount.ts';
import type { KeptContract, KeptMilestone } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { contractChanged, milestoneChanged } from '../../core/contract-events.ts';
import { DEFAULT_FEES, type Division, divide, type Parts } from '../../core/fees.ts';
import {
  decideMilestone,
  isOver,
  iso,
  isSilent,
  type MilestoneCommand,
  type MilestoneDecision,
  type MilestoneRefusal,
} from '../../core/milestone.ts';
import { payTeam } from '../../core/team.ts';
import { payableOf } from '../../core/time-sheet.ts';
import { closeOvertaken } from '../disputes/store-dispute.ts';
import { requireSubmittable, requireToCome } from '../hourly/require-week.ts';
import { closeWeekLater } from '../hourly/week-job.ts';
import { openReviewPeriod } from '../reviews/open-period.ts';
import { contractFacts, milestoneFacts } from './facts.ts';
import { waitForAnswer } from './silence-job.ts';
import type { MovingTools } from './tools.ts';

/** @throws MILESTONE_NOT_FOUND */
export async function requireMilestone(tx: Transaction, contract: string, id: string): Promise<KeptMilestone> {
  const milestone = (await milestonesOf(tx, contract)).find((each) => each.id === id);
  if (milestone === undefined) throw contractErrors.MILESTONE_NOT_FOUND(`The contract has no milestone ${id}.`);
  return milestone;
}

/** What the next fee of a contract depends on. */
export async function divisionOf(tx: Transaction, contract: KeptContract): Promise<Division> {
  return { ...(await feesAndDigits(tx, contract)), billed: await billedOf(tx, contract) };
}

/** As `divisionOf`, with what was billed locked until the transaction ends. */
export async function lockDivision(tx: Transaction, contract: KeptContract): Promise<Division> {
  return { ...(await feesAndDigits(tx, contract)), billed: await lockBilled(tx, contract) };
}

async function feesAndDigits(tx: Transaction, { currency }: KeptContract) {
  return { tiers: (await feesOf(tx)) ?? DEFAULT_FEES, digits: digitsOf(currency) };
}

/** What a command is told with in the timeline. */
export interface Told {
  readonly kind: string;
  readonly note?: string;
}

/**
 * Decides a command on a milestone of a contract that is locked, stores what it comes to and tells of it. Money that leaves the escrow does
 * so by a saga that begins in the same transaction: so of two commands at once one moves it.
 * @throws as `decideMilestone` refuses
 */
export async function moveMilestone(
  tools: MovingTools,
  tx: Transaction,
  context: CallContext,
  { contract, milestone }: { readonly contract: KeptContract; readonly milestone: KeptMilestone },
  command: MilestoneCommand,
  told: Told,
): Promise<KeptMilestone> {
  const decision = decideMilestone(milestone, command, contract.terms);
  if (!decision.taken) throw refused(decision, milestone);
  if (milestone.week !== null) await requireOfWeek(tools, tx, contract, milestone, command);
  const { note = milestone.note, kind } = told;
  const after: KeptMilestone = { ...milestone, ...decision.milestone, note };
  await updateMilestone(tx, after);
  const entry = { milestone: milestone.id, kind, actor: actorOf(context), note: told.note ?? '', at: iso(tools.now()) };
  await addEntry(tx, contract.id, entry);
  await tools.log.publish(tx, [
    milestoneChanged.of(context, {
      ...{ name: milestone.id, before: milestoneFacts(contract, milestone), after: milestoneFacts(contract, after) },
    }),
  ]);
  if (milestone.phase.state === 'disputed' && after.phase.state !== 'disputed' && command.kind !== 'split')
    await closeOvertaken(tools, tx, context, milestone.phase.dispute);
  if (command.kind === 'hold') await closeWeekLater(tools, tx, contract, after);
  if (after.phase.state === 'submitted') await waitForAnswer(tools, tx, context, after);
  if (milestone.phase.state !== 'settling' && after.phase.state === 'settling')
    await settle(tools, tx, context, contract, after);
  if (!isOver(milestone.phase) && (isOver(after.phase) || after.phase.state === 'planned'))
    await completeIfOver(tools, tx, context, contract);
  return after;
}

async function requireOfWeek(
  { now }: MovingTools,
  tx: Transaction,
  contract: KeptContract,
  milestone: KeptMilestone,
  { kind }: MilestoneCommand,
): Promise<void> {
  if (kind === 'fund') requireToCome(contract, milestone, now());
  if (kind === 'submit') await requireSubmittable(tx, milestone);
}

async function settle(
  tools: MovingTools,
  tx: Transaction,
  context: CallContext,
  contract: KeptContract,
  { id: milestone, amount, phase }: KeptMilestone,
): Promise<void> {
  if (phase.state !== 'settling') return;
  const { intent, by, parts } = phase;
  const { id, client, developer, currency, team } = contract;
  const { toDeveloper, fee, toClient } = parts;
  if (toDeveloper + fee > 0n) await addBilled(tx, contract, toDeveloper + fee);
  const saga = toClient > 0n && by !== 'chargeback' ? tools.settleAndRefund : tools.settle;
  await tools.sagas.start(tx, tools.ownContext(context.tenant), saga, {
    ...{ contract: id, milestone, client, developer, currency, amount: amountOf(amount), intent, by },
    ...{ toDeveloper: amountOf(toDeveloper), fee: amountOf(fee), toClient: amountOf(toClient) },
    ...(team === null ? {} : { team: payTeam(parts, team) }),
  });
}

/** A contract by the hour goes on until a party ends it; weeks that nobody has paid in do not keep it open. */
const isDone = ({ hourly, endedAt }: KeptContract, milestones: readonly KeptMilestone[]): boolean =>
  milestones.every(({ phase }) => isOver(phase) || (hourly !== null && phase.state === 'planned')) &&
  (hourly === null || endedAt !== null);

export async function completeIfOver(
  { log, now }: MovingTools,
  tx: Transaction,
  context: CallContext,
  contract: KeptContract,
): Promise<void> {
  const milestones = await milestonesOf(tx, contract.id);
  if (contract.state !== 'inForce' || !isDone(contract, milestones)) return;
  await setContractState(tx, contract.id, 'completed');
  await openReviewPeriod(tx, contract, milestones, now());
  const signatures = await signaturesOf(tx, contract.id);
  const facts = (state: KeptContract['state']) => contractFacts({ ...contract, state }, milestones, signatures);
  await log.publish(tx, [
    contractChanged.of(context, { name: contract.id, before: facts(contract.state), after: facts('completed') }),
  ]);
}

/** What was submitted and is silent by now is accepted: whether the job is late nobody sees. @returns the milestone as it is then */
export async function acceptIfSilent(
  tools: MovingTools,
  tx: Transaction,
  context: CallContext,
  contract: KeptContract,
  milestone: KeptMilestone,
): Promise<KeptMilestone> {
  const at = tools.now();
  if (!isSilent(milestone, at)) return milestone;
  const parts: Parts = divide(milestone.amount, payableOf(milestone), await lockDivision(tx, contract));
  const own = tools.ownContext(context.tenant);
  return moveMilestone(tools, tx, own, { contract, milestone }, { kind: 'silence', at, parts }, { kind: 'silence' });
}

const SENTENCES: Readonly<Record<MilestoneRefusal, string>> = {
  MILESTONE_STATE: 'The milestone is not in a state for it.',
  MILESTONE_NOT_FUNDED: 'The milestone is not funded: its money is not in escrow.',
  MILESTONE_CHARGED_BACK: 'The client’s bank asks for the money of this milestone back.',
  TOO_EARLY: 'It is too early for that.',
};

function refused({ code }: Extract<MilestoneDecision, { taken: false }>, { phase }: KeptMilestone) {
  const from = phase.state === 'submitted' ? phase.acceptBy : phase.state === 'funded' ? phase.startBy : undefined;
  return contractErrors[code](SENTENCES[code], {
    more: { state: phase.state, ...(code === 'TOO_EARLY' && from !== undefined ? { from } : {}) },
  });
}
