import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import type { Job } from '@pvt/kernel/jobs';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import { testRunsOf } from '../../adapters/postgres/deliveries.ts';
import { disputeOf, insertDispute } from '../../adapters/postgres/disputes.ts';
import { amountOf } from '../../core/amount.ts';
import type { KeptContract } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import type { KeptDispute } from '../../core/dispute.ts';
import {
  type DisputeCommand,
  type DisputeRefusal,
  decideDispute,
  dueAt,
  isLapsed,
  openDispute,
  type Party,
} from '../../core/dispute.ts';
import { divide } from '../../core/fees.ts';
import { iso } from '../../core/milestone.ts';
import { roomErrors } from '../../core/room-errors.ts';
import { acceptIfSilent, lockDivision, moveMilestone, requireMilestone } from '../contracts/move-milestone.ts';
import { requireShare } from '../contracts/preview-milestone.ts';
import { partyOf, requireInForce, requireParty } from '../contracts/require-contract.ts';
import type { ContractTools } from '../contracts/tools.ts';
import type { MilestoneOf } from '../contracts/work-on-milestone.ts';
import { requireFiles } from '../room/room-files.ts';
import { disputeNotFound, getDispute } from './read-disputes.ts';
import { type DisputeTold, disputeJob, storeDispute } from './store-dispute.ts';

/**
 * A party freezes a milestone whose money is in escrow; others go on. @returns the dispute’s id
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_NOT_FUNDED, MILESTONE_STATE
 */
export function disputeMilestone(
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  reason: string,
): Promise<string> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.disputeMilestone', { ...of, reason }, async () => {
      const { contract, party } = await requireParty(tx, context, of.contract);
      requireInForce(contract);
      const seen = await requireMilestone(tx, contract.id, of.milestone);
      // What silence has accepted a moment before is not disputed any more.
      const milestone = await acceptIfSilent(tools, tx, context, contract, seen);
      const id = randomUUIDv7();
      const command = { kind: 'dispute', dispute: id } as const;
      await moveMilestone(tools, tx, context, { contract, milestone }, command, { kind: 'dispute', note: reason });
      const at = tools.now();
      const { client, developer, currency, terms } = contract;
      const opened: KeptDispute = {
        ...{ id, contract: contract.id, milestone: milestone.id, client, developer, currency },
        ...{
          amount: amountOf(milestone.amount),
          standing: openDispute(at, terms.timeZone),
          entries: 0,
          openedAt: iso(at),
        },
      };
      await insertDispute(tx, opened);
      const told: DisputeTold = { kind: 'opened', party, text: reason, toDeveloper: null };
      await storeDispute(tools, tx, context, { before: null, after: opened }, told);
      return id;
    }),
  );
}

/** @throws MILESTONE_DISPUTE_NOT_FOUND, CONTRACT_PARTY, DISPUTE_STATE, EVIDENCE_OVER, ROOM_FILE_NOT_FOUND, TEST_RUN_NOT_FOUND */
export const addEvidence = (
  tools: ContractTools,
  context: CallContext,
  id: string,
  { text, files = [], testRuns = [] }: NewEvidence,
): Promise<void> =>
  byParty(tools, context, id, { name: 'evidence', text, brought: { files, testRuns } }, (party) => ({
    ...{ kind: 'evidence', party },
  }));

export interface NewEvidence {
  readonly text: string;
  /** Ids of files of the contract’s room. */
  readonly files?: readonly string[];
  /** Ids of recorded runs of the milestone. */
  readonly testRuns?: readonly string[];
}

/** The party has nothing to add; when both do, staff may decide at once. @throws as `addEvidence` */
export const restCase = (tools: ContractTools, context: CallContext, id: string): Promise<void> =>
  byParty(tools, context, id, { name: 'rest' }, (party) => ({ kind: 'rest', party }));

/** What the party would leave to the developer, before the fee. @throws SPLIT_INVALID, and as `addEvidence` */
export const offerSplit = (
  tools: ContractTools,
  context: CallContext,
  id: string,
  { toDeveloper, text }: { readonly toDeveloper: number; readonly text: string },
): Promise<void> =>
  byParty(tools, context, id, { name: 'offer', text, toDeveloper }, (party) => ({ kind: 'offer', party, toDeveloper }));

/** The other side’s offer is taken, and executed. @throws OFFER_CHANGED, MILESTONE_CHARGED_BACK, and as `addEvidence` */
export const acceptSplit = (
  tools: ContractTools,
  context: CallContext,
  id: string,
  toDeveloper: number,
): Promise<void> =>
  byParty(tools, context, id, { name: 'accept', toDeveloper }, (party) => ({ kind: 'accept', party, toDeveloper }));

/** Against a decision, once. @throws as `addEvidence` */
export const appeal = (tools: ContractTools, context: CallContext, id: string, text: string): Promise<void> =>
  byParty(tools, context, id, { name: 'appeal', text }, (party) => ({ kind: 'appeal', party }));

interface Said {
  readonly name: DisputeCommand['kind'];
  readonly text?: string;
  readonly toDeveloper?: number;
  readonly brought?: { readonly files: readonly string[]; readonly testRuns: readonly string[] };
}

function byParty(
  tools: ContractTools,
  context: CallContext,
  id: string,
  said: Said,
  make: (party: Party) => DisputeCommand,
): Promise<void> {
  return acted(tools, context, id, said, (dispute) => {
    const party = partyOf(context, dispute);
    if (party === undefined) throw disputeNotFound(id);
    if (party === 'staff') throw contractErrors.CONTRACT_PARTY('This is for the parties, and you are staff.');
    return { party, command: make(party) };
  });
}

/**
 * Staff decides: the first time a decision that each party may appeal against, on an appeal the last one.
 * @throws MILESTONE_DISPUTE_NOT_FOUND, DECIDED_BY_A_PARTY, DECIDED_BY_THE_SAME, DECISION_TOO_EARLY, DISPUTE_STATE, SPLIT_INVALID,
 *   MILESTONE_CHARGED_BACK
 */
export function decideByStaff(
  tools: ContractTools,
  context: CallContext,
  id: string,
  { toDeveloper, text }: { readonly toDeveloper: number; readonly text: string },
): Promise<void> {
  return acted(tools, context, id, { name: 'decide', text, toDeveloper }, (dispute) => {
    const by = actorOf(context);
    if (by === dispute.client || by === dispute.developer)
      throw contractErrors.DECIDED_BY_A_PARTY('You are a party of this contract.');
    return { party: 'staff', command: { kind: 'decide', by, toDeveloper } };
  });
}

function acted(
  tools: ContractTools,
  context: CallContext,
  id: string,
  { name, text = '', toDeveloper, brought }: Said,
  make: (dispute: KeptDispute) => { readonly party: Party | 'staff'; readonly command: DisputeCommand },
): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, `auction.${name}Dispute`, { id, text, toDeveloper, brought }, async () => {
      const { dispute, contract } = await letStand(tools, tx, context, await lockDispute(tx, id));
      const { party, command } = make(dispute);
      if (toDeveloper !== undefined) requireShare(BigInt(toDeveloper), BigInt(dispute.amount));
      const told: DisputeTold = {
        ...{ kind: name, party, text, toDeveloper: toDeveloper ?? null },
        ...(brought === undefined ? {} : await evidenceOf(tx, dispute, brought)),
      };
      await moveDispute(tools, tx, context, { dispute, contract }, command, told);
    }),
  );
}

/** What is named is kept with the evidence as it was then. @throws ROOM_FILE_NOT_FOUND, TEST_RUN_NOT_FOUND */
async function evidenceOf(
  tx: Transaction,
  { contract, milestone }: KeptDispute,
  { files, testRuns }: NonNullable<Said['brought']>,
): Promise<Pick<DisputeTold, 'files' | 'runs'>> {
  const kept = testRuns.length === 0 ? [] : await testRunsOf(tx, { contract, milestone });
  const runs = [...new Set(testRuns)].map((id) => {
    const run = kept.find((each) => each.id === id);
    if (run === undefined) throw roomErrors.TEST_RUN_NOT_FOUND(`The milestone has no recorded test run ${id}.`);
    return { id, version: run.version, name: run.name, outcome: run.outcome, ranAt: run.ranAt };
  });
  return { files: await requireFiles(tx, contract, files), runs };
}

/** @throws MILESTONE_DISPUTE_NOT_FOUND */
async function lockDispute(tx: Transaction, id: string): Promise<InHand> {
  const seen = await disputeOf(tx, id);
  const contract = seen && (await lockContract(tx, seen.contract));
  // Once more: whoever was before us may have moved it.
  const dispute = await disputeOf(tx, id);
  if (dispute === undefined || contract === undefined) throw disputeNotFound(id);
  return { dispute, contract };
}

async function moveDispute(
  tools: ContractTools,
  tx: Transaction,
  context: CallContext,
  { dispute, contract }: InHand,
  command: DisputeCommand,
  told: DisputeTold,
): Promise<void> {
  const decision = decideDispute(dispute.standing, command, tools.now());
  if (!decision.taken) throw refused(decision.code, dispute);
  const after: KeptDispute = { ...dispute, standing: decision.dispute };
  await storeDispute(tools, tx, context, { before: dispute, after }, told);
  const { outcome } = decision.dispute;
  if (outcome === null || dispute.standing.outcome !== null) return;
  const milestone = await requireMilestone(tx, contract.id, dispute.milestone);
  const parts = divide(milestone.amount, BigInt(outcome.toDeveloper), await lockDivision(tx, contract));
  const split = { kind: 'split', dispute: dispute.id, parts } as const;
  await moveMilestone(tools, tx, context, { contract, milestone }, split, { kind: 'split' });
}

interface InHand {
  readonly dispute: KeptDispute;
  readonly contract: KeptContract;
}

/**
 * A decision that nobody has appealed against in time stands, as soon as the client’s bank does not ask for the money. @returns how it is then
 */
async function letStand(tools: ContractTools, tx: Transaction, context: CallContext, hand: InHand): Promise<InHand> {
  const { dispute, contract } = hand;
  if (!isLapsed(dispute.standing, tools.now())) return hand;
  const { chargeback } = await requireMilestone(tx, contract.id, dispute.milestone);
  if (chargeback === 'open') return hand;
  const told: DisputeTold = { kind: 'lapse', party: 'time', text: '', toDeveloper: null };
  await moveDispute(tools, tx, tools.ownContext(context.tenant), hand, { kind: 'lapse' }, told);
  return lockDispute(tx, dispute.id);
}

/** By the job at the end of the time to appeal. */
export function lapseByJob(
  tools: ContractTools,
  { data, context, done }: Pick<Job<typeof disputeJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { dispute } = await letStand(tools, tx, context, await lockDispute(tx, data.dispute));
    if (dispute.standing.state === 'decided') await again(tools, tx, context, dispute);
    await done(tx);
  });
}

/** One dispute; whether the job is late nobody sees. @throws MILESTONE_DISPUTE_NOT_FOUND */
export async function readDispute(
  tools: ContractTools,
  context: CallContext,
  id: string,
): ReturnType<typeof getDispute> {
  const found = await getDispute(tools, context, id);
  if (!isLapsed(found.dispute.standing, tools.now())) return found;
  await tools.database.transaction(context.tenant, async (tx) =>
    letStand(tools, tx, context, await lockDispute(tx, id)),
  );
  return getDispute(tools, context, id);
}

const HOUR_MS = 3_600_000;

/** While the bank asks for the money, and where the database’s clock is ahead of ours. */
async function again(
  { jobs, now }: ContractTools,
  tx: Transaction,
  context: CallContext,
  dispute: KeptDispute,
): Promise<void> {
  const due = dueAt(dispute.standing) ?? iso(now());
  const passed = Temporal.Instant.compare(Temporal.Instant.from(due), now()) <= 0;
  const at = passed ? iso(now().add({ milliseconds: HOUR_MS })) : due;
  await jobs.enqueue(tx, context, disputeJob, { dispute: dispute.id }, { key: dispute.id, at, whenWaiting: 'replace' });
}

const SENTENCES: Readonly<Record<DisputeRefusal, string>> = {
  DISPUTE_STATE: 'The dispute is not in a state for it.',
  EVIDENCE_OVER: 'The time for evidence is over.',
  DECISION_TOO_EARLY: 'The parties may still bring evidence.',
  DECIDED_BY_THE_SAME: 'You have decided on it before: an appeal is for somebody else.',
  OFFER_CHANGED: 'The other side does not offer that.',
};

function refused(code: DisputeRefusal, { standing }: KeptDispute) {
  const { state, evidenceUntil } = standing;
  return contractErrors[code](SENTENCES[code], { more: { state, evidenceUntil } });
}
