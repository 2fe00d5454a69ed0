import { setImmediate } from 'node:timers/promises';
import { decide, type Evaluation, evaluateSealed, type SealedRules } from '@pvt/bidding';
import { openEnvelope, type SealedContent, type SealedEnvelope } from '@pvt/bidding/envelope';
import { recordOfResult } from '@pvt/bidding/history';
import { offersOf } from '@pvt/bidding/verify';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Job } from '@pvt/kernel/jobs';
import { lockAuction, moveAuctions } from '../../adapters/postgres/auctions.ts';
import { insertEntries, standingBids } from '../../adapters/postgres/entries.ts';
import { takeEnvelopeKey } from '../../adapters/postgres/envelope-keys.ts';
import { participantsFor } from '../../adapters/postgres/participants.ts';
import { heldOf, isDue, isoOf, type KeptAuction } from '../../core/auction.ts';
import { auctionClosed, bidSealed } from '../../core/events.ts';
import { entryOf, movedOf, placeOf } from '../bids/auction-in-hand.ts';
import { raiseFlags } from '../bids/flag-bidders.ts';
import { relist } from '../projects/relist.ts';
import type { AuctionTools, DecidingTools } from '../tools.ts';
import { closeAt, type closeAuctionJob } from './close-job.ts';
import { closedData } from './closed-data.ts';

export type ClosingTools = DecidingTools & Pick<AuctionTools, 'now'>;

/** By the job at the end. What is not over yet, since its end moved meanwhile, closes then. */
export function closeByJob(
  tools: ClosingTools,
  { data, context, done }: Pick<Job<typeof closeAuctionJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await closeIn(tools, tx, context, data.auction);
    await done(tx);
  });
}

/** Before anything is read of an auction that is over: whether the job is late nobody sees. */
export async function closeIfDue(tools: ClosingTools, { tenant }: CallContext, kept: KeptAuction): Promise<boolean> {
  const held = heldOf(kept);
  if (held === undefined || !isDue(held, tools.now())) return false;
  await tools.database.transaction(tenant, (tx) => closeIn(tools, tx, tools.ownContext(tenant), kept.id));
  return true;
}

/** Once, however often it is asked: whoever comes second finds it closed. */
async function closeIn(tools: ClosingTools, tx: Transaction, context: CallContext, id: string): Promise<void> {
  const kept = await lockAuction(tx, id);
  const held = kept && heldOf(kept);
  if (kept === undefined || held === undefined || held.standing.phase !== 'open') return;
  const { rules, standing } = held;
  const now = tools.now();
  if (!isDue(held, now)) return closeAt(tools.jobs, tx, context, id, standing.endsAt + rules.graceMs);
  const opened = rules.format === 'sealed' ? await openAll(tools, tx, kept, rules, now) : undefined;
  const at = now.epochMilliseconds;
  const evaluated = opened?.evaluation.result;
  const decision = decide(rules, standing, { kind: 'close', at, ...(evaluated === undefined ? {} : { evaluated }) });
  if (!decision.taken || decision.result === null) throw new Error(`the auction ${id} is due and does not close`);
  const result = recordOfResult(decision.result);
  const { privateKey = null, evaluation, excluded = [] } = opened ?? {};
  const calculation = evaluation?.calculation ?? [];
  const { entry, place } = entryOf(id, placeOf(kept), { kind: 'close', at, result, privateKey, calculation, excluded });
  await insertEntries(tx, [entry]);
  await moveAuctions(tx, [movedOf(kept, decision.standing, place, result)]);
  await relist(tx, kept.project);
  const { bidders = [], commitments = [] } = opened ?? {};
  await tools.log.publish(tx, [
    ...commitments.map((commitment) => bidSealed.of(context, { auction: id, commitment })),
    auctionClosed.of(context, closedData(id, result, standing.sequence)),
  ]);
  if (bidders.length === 0) return;
  const people = await participantsFor(tx, bidders, [id]);
  await raiseFlags(
    tools,
    tx,
    id,
    people.filter(({ account }) => bidders.includes(account)),
    people,
  );
}

interface Opened {
  readonly privateKey: string;
  readonly evaluation: Evaluation;
  readonly excluded: readonly number[];
  readonly bidders: readonly string[];
  /** Of all that were not withdrawn, in their order. */
  readonly commitments: readonly string[];
}

interface OpenedBid {
  readonly sequence: number;
  readonly at: number;
  readonly commitment: string;
  readonly content: SealedContent | undefined;
}

/** Each takes a part of a millisecond: requests get their turn in between. */
const OPENED_AT_ONCE = 100;

/** What does not open, or is not what was committed to, does not count, and is told. */
async function openAll(
  { secrets }: ClosingTools,
  tx: Transaction,
  { id }: KeptAuction,
  rules: SealedRules,
  now: Temporal.Instant,
): Promise<Opened> {
  const sealed = await takeEnvelopeKey(tx, id, isoOf(now.epochMilliseconds));
  if (sealed === undefined) throw new Error(`the auction ${id} has no key that opens its bids`);
  const privateKey = secrets.openKey(tx.tenant, id, sealed);
  const all: OpenedBid[] = [];
  for (const { sequence, record } of await standingBids(tx, id)) {
    if (all.length % OPENED_AT_ONCE === OPENED_AT_ONCE - 1) await setImmediate();
    const { at, ...envelope } = JSON.parse(record) as SealedEnvelope & { readonly at: number };
    all.push({ sequence, at, commitment: envelope.commitment, content: openEnvelope(privateKey, id, envelope) });
  }
  const excluded = all.filter(({ content }) => content === undefined).map(({ sequence }) => sequence);
  const contents = all.flatMap(({ content }): SealedContent[] => (content === undefined ? [] : [content]));
  const bidders = [...new Set(contents.map(({ bidder }) => bidder))];
  const commitments = all.map(({ commitment }) => commitment);
  return { privateKey, evaluation: evaluateSealed(rules, offersOf(all)), excluded, bidders, commitments };
}
