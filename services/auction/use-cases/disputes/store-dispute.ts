import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { addDisputeEntry, disputeOf, type EvidenceRun, updateDispute } from '../../adapters/postgres/disputes.ts';
import { disputeChanged } from '../../core/contract-events.ts';
import type { KeptDispute } from '../../core/dispute.ts';
import { type Dispute, dueAt, type Party } from '../../core/dispute.ts';
import { iso } from '../../core/milestone.ts';
import type { RoomFile } from '../../core/room.ts';
import type { MovingTools } from '../contracts/tools.ts';

type Tools = Pick<MovingTools, 'log' | 'jobs' | 'now' | 'ownContext'>;

/** What comes next in a dispute by itself: a decision stands, or staff may decide. */
export const disputeJob = defineJob({ type: 'auction.dispute.due', data: Type.Object({ dispute: Type.String() }) });

export interface DisputeTold {
  readonly kind: string;
  readonly party: Party | 'staff' | 'time';
  readonly text: string;
  readonly toDeveloper: number | null;
  readonly files?: readonly RoomFile[];
  readonly runs?: readonly EvidenceRun[];
}

/** Stores what a dispute has come to and what was said, and tells of it. Its contract is locked. @param before null for a new one */
export async function storeDispute(
  { log, jobs, now, ownContext }: Tools,
  tx: Transaction,
  context: CallContext,
  { before, after }: { readonly before: KeptDispute | null; readonly after: KeptDispute },
  told: DisputeTold,
): Promise<void> {
  await updateDispute(tx, after.id, after.standing);
  await addDisputeEntry(tx, after.id, { files: [], runs: [], ...told, actor: actorOf(context), at: iso(now()) });
  await log.publish(tx, [
    disputeChanged.of(context, {
      ...{
        name: after.id,
        before: before && factsOf(before),
        after: { ...factsOf(after), entries: after.entries + 1 },
      },
    }),
  ]);
  const at = dueAt(after.standing);
  if (at !== null && at !== (before === null ? null : dueAt(before.standing)))
    await jobs.enqueue(
      tx,
      ownContext(context.tenant),
      disputeJob,
      { dispute: after.id },
      { key: after.id, at, whenWaiting: 'replace' },
    );
}

function factsOf({ contract, milestone, standing, entries }: KeptDispute) {
  const { state, outcome } = standing;
  return { contract, milestone, state, entries, toDeveloper: outcome?.toDeveloper ?? null };
}

/** The money has left another way: the developer gave it back, or the client’s bank took it. */
export async function closeOvertaken(tools: Tools, tx: Transaction, context: CallContext, id: string): Promise<void> {
  const before = await disputeOf(tx, id);
  if (before === undefined || before.standing.state === 'closed') return;
  const standing: Dispute = { ...before.standing, state: 'closed' };
  const told: DisputeTold = { kind: 'overtaken', party: 'time', text: '', toDeveloper: null };
  await storeDispute(tools, tx, context, { before, after: { ...before, standing } }, told);
}
