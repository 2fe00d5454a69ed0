import { decide, type Rules, type Standing } from '@pvt/bidding';
import { type EntryContent, type ResultRecord, recordOfResult } from '@pvt/bidding/history';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import type { NewEvent } from '@pvt/kernel/log/event';
import { exposureOf, lockAuctions, moveAuctions } from '../../adapters/postgres/auctions.ts';
import {
  bidCounts,
  type DoneOnce,
  doneOnce,
  insertEntries,
  type NewEntry,
  withdrawnTags,
} from '../../adapters/postgres/entries.ts';
import { mayReadAsInvited } from '../../adapters/postgres/nda.ts';
import { lockParticipant, participantsFor } from '../../adapters/postgres/participants.ts';
import { amountOf } from '../../core/amount.ts';
import type { HistoryPlace } from '../../core/append-entry.ts';
import { heldOf, isoOf, type KeptAuction } from '../../core/auction.ts';
import type { BidReceipt } from '../../core/bid.ts';
import { overtaken, quarterOf } from '../../core/end-notice.ts';
import { auctionNotFound } from '../../core/errors.ts';
import { auctionClosed, bidPlaced } from '../../core/events.ts';
import { leadLost } from '../../core/lead-events.ts';
import { inOrderOfReceipt } from '../../core/order-of-receipt.ts';
import type { KeptParticipant } from '../../core/participant.ts';
import { bidderFault, countFault, limitFault, refusalOf } from '../../core/refusals.ts';
import { closeAt } from '../close/close-job.ts';
import { closedData } from '../close/closed-data.ts';
import { tellBefore } from '../close/ends-soon.ts';
import { relist } from '../projects/relist.ts';
import type { DecidingTools } from '../tools.ts';
import { entryOf, movedOf, placeOf } from './auction-in-hand.ts';
import { flagBidders } from './flag-bidders.ts';
import type { BidOutcome, PendingBid } from './pending-bid.ts';
import { receiptOf } from './receipt-of.ts';

/** An auction whose row is locked, while its bids are decided one after the other. */
interface InHand {
  readonly kept: KeptAuction;
  readonly rules: Rules;
  standing: Standing;
  place: HistoryPlace;
  result: ResultRecord | null;
  readonly withdrawn: ReadonlySet<string>;
  /** Of a sealed auction: how many bids each of the bidders at hand has. */
  readonly counts: Map<string, number>;
  /** Of one that is not sealed: who has led so far, before these bids and between them. */
  readonly led: Set<string>;
}

interface Deciding {
  readonly tools: DecidingTools;
  readonly tx: Transaction;
  readonly inHand: ReadonlyMap<string, InHand | undefined>;
  readonly people: ReadonlyMap<string, KeptParticipant>;
  readonly done: Map<string, DoneOnce>;
  readonly entries: NewEntry[];
  readonly events: NewEvent[];
}

/**
 * Decides on bids in the order in which they were received, each by what those before it have made of its auction. What is stored of all of
 * them are one statement each for entries, auctions and events. A bid that is refused is in the history by its code alone.
 */
export async function decideBids(
  tools: DecidingTools,
  tx: Transaction,
  bids: readonly PendingBid[],
): Promise<BidOutcome[]> {
  const ids = [...new Set(bids.map(({ auction }) => auction))];
  const keyed = bids.flatMap(({ auction, once }) => (once === null ? [] : [{ auction, once }]));
  const accounts = [...new Set(bids.map(({ bidder }) => bidder))];
  const [auctions, participants, done] = await Promise.all([
    lockAuctions(tx, ids),
    participantsFor(tx, accounts, ids),
    doneOnce(tx, keyed),
  ]);
  const inHand = new Map(
    await Promise.all(auctions.map(async (kept) => [kept.id, await take(tx, kept, bids)] as const)),
  );
  const deciding: Deciding = {
    ...{ tools, tx, inHand, entries: [], events: [] },
    people: new Map(participants.map((each) => [each.account, each])),
    done: new Map(done.map((each) => [keyOf(each), each])),
  };
  await lockLimited(tx, participants, accounts);
  const outcomes: BidOutcome[] = [];
  for (const [i, bid] of inOrderOfReceipt(bids)) outcomes[i] = await decided(deciding, inHand.get(bid.auction), bid);
  await store(deciding, auctions, inHand);
  const accepted = bids.filter((_, i) => 'receipt' in (outcomes[i] ?? {}));
  await flagBidders(tools, tx, auctions, accepted, deciding.people);
  return outcomes;
}

/** What somebody with a limit leads is summed while nobody adds to it; in one order, so that two batches never wait for each other. */
async function lockLimited(
  tx: Transaction,
  people: readonly KeptParticipant[],
  bidders: readonly string[],
): Promise<void> {
  const limited = people.filter(({ account, trustLimit }) => trustLimit !== null && bidders.includes(account));
  for (const account of limited.map((each) => each.account).sort()) await lockParticipant(tx, account);
}

const keyOf = ({ auction, once }: { readonly auction: string; readonly once: string }): string => `${auction} ${once}`;

async function take(tx: Transaction, kept: KeptAuction, bids: readonly PendingBid[]): Promise<InHand | undefined> {
  const held = heldOf(kept);
  if (held === undefined) return undefined;
  const tags = bids.filter(({ auction }) => auction === kept.id).map(({ tag }) => tag);
  const withdrawn = kept.withdrawals === 0 ? [] : await withdrawnTags(tx, kept.id, tags);
  const counts = kept.format === 'sealed' ? await bidCounts(tx, kept.id, tags) : new Map<string, number>();
  const { rules, standing } = held;
  const led = new Set(standing.leader === null ? [] : [standing.leader.bidder]);
  return {
    kept,
    rules,
    standing,
    place: placeOf(kept),
    result: kept.result,
    withdrawn: new Set(withdrawn),
    counts,
    led,
  };
}

async function decided(deciding: Deciding, auction: InHand | undefined, bid: PendingBid): Promise<BidOutcome> {
  if (auction === undefined || !(await maySee(deciding.tx, auction.kept, bid)))
    return { refused: auctionNotFound(bid.auction) };
  const before = bid.once === null ? undefined : deciding.done.get(keyOf({ ...bid, once: bid.once }));
  if (before !== undefined) return repeated(deciding.tools, auction, bid, before);
  const refused = await whoFault(deciding, auction, bid);
  if (refused !== undefined) return refuse(deciding, auction, bid, refused);
  const { at, bidder, amount, sealed } = bid;
  const { rules, standing } = auction;
  const decision = decide(
    rules,
    standing,
    sealed === null ? { kind: 'bid', at, bidder, amount } : { kind: 'sealedBid', at },
  );
  if (!decision.taken) return refuse(deciding, auction, bid, refusalOf(decision.code, decision.next, standing.phase));
  auction.standing = decision.standing;
  const { leader } = decision.standing;
  if (leader !== null) auction.led.add(leader.bidder);
  const receipt = accept(deciding, auction, bid);
  if (decision.result !== null) close(deciding, auction, bid, recordOfResult(decision.result));
  return { receipt };
}

async function maySee(
  tx: Transaction,
  { visibility, project, client }: KeptAuction,
  { bidder }: PendingBid,
): Promise<boolean> {
  return visibility === 'public' || client === bidder || mayReadAsInvited(tx, project, bidder);
}

async function whoFault(deciding: Deciding, auction: InHand, bid: PendingBid): Promise<Problem | undefined> {
  const { people } = deciding;
  const { kept, withdrawn, counts } = auction;
  const participant = people.get(bid.bidder);
  const refused = bidderFault({
    ...{ account: bid.bidder, client: kept.client, participant, verifiedOnly: kept.terms.verifiedOnly },
    ...{ organisation: people.get(kept.client)?.organisation ?? null, hasWithdrawn: withdrawn.has(bid.tag) },
    named: kept.bidders,
  });
  const fault = refused ?? countFault(counts.get(bid.tag) ?? 0);
  const limit = participant?.trustLimit ?? null;
  if (fault !== undefined || limit === null) return fault;
  const others = [...deciding.inHand.values()].filter((each) => each !== undefined && each.kept.id !== kept.id);
  const here = others.map((each) => ledBy(each, bid.bidder, kept.currency));
  const elsewhere = await exposureOf(deciding.tx, bid.bidder, kept.currency, [...deciding.inHand.keys()]);
  const own = ledBy(auction, bid.bidder, kept.currency);
  const exposure = here.reduce((sum, each) => sum + each, BigInt(elsewhere));
  // What it leads here already, the bid replaces.
  return limitFault(bid.amount > own ? bid.amount : own, exposure, limit);
}

function ledBy(auction: InHand | undefined, bidder: string, currency: string): bigint {
  const { leader, phase } = auction?.standing ?? {};
  return phase === 'open' && leader?.bidder === bidder && auction?.kept.currency === currency ? leader.amount : 0n;
}

/** What an auction refuses once it is over is no part of its history, which has ended. */
function refuse({ entries }: Deciding, auction: InHand, { at }: PendingBid, refused: Problem): BidOutcome {
  if (auction.standing.phase === 'open') {
    const { entry, place } = entryOf(auction.kept.id, auction.place, { kind: 'refusal', at, code: refused.code });
    entries.push(entry);
    auction.place = place;
  }
  return { refused };
}

function accept(deciding: Deciding, auction: InHand, bid: PendingBid): BidReceipt {
  const { tools, entries, events, done } = deciding;
  const content = contentOf(auction, bid);
  const { sequence } = auction.standing;
  const { tag, once, digest, sealed } = bid;
  const known = sealed === null ? { bidder: bid.bidder, amount: amountOf(bid.amount) } : { nonce: sealed.nonce };
  const { entry, place } = entryOf(bid.auction, auction.place, content, { sequence, tag, once, digest, ...known });
  entries.push(entry);
  auction.place = place;
  if (sealed !== null) auction.counts.set(tag, (auction.counts.get(tag) ?? 0) + 1);
  if (once !== null) done.set(keyOf({ auction: bid.auction, once }), { ...entry, once, digest });
  events.push(...told(auction, bid, content));
  return receiptOf(tools.secrets, auction.rules, bid.auction, entry);
}

type Accepted = EntryContent & { readonly kind: 'bid' | 'sealedBid' };

function contentOf({ standing }: InHand, { at, bidder, amount, sealed }: PendingBid): Accepted {
  const { sequence, leader, price, endsAt } = standing;
  if (sealed !== null) {
    const { envelope, commitment } = sealed;
    return { kind: 'sealedBid', at, sequence, envelope, commitment };
  }
  const leads = leader?.bidder === bidder;
  return { kind: 'bid', at, sequence, bidder, amount: amountOf(amount), leads, price: amountOf(price ?? 0n), endsAt };
}

/** A sealed bid is told at the close: events before it would say how many there are, and when they came. */
function told({ kept }: InHand, { context }: PendingBid, content: Accepted): NewEvent[] {
  if (content.kind === 'sealedBid') return [];
  const { sequence, bidder, leads, price, endsAt } = content;
  return [bidPlaced.of(context, { auction: kept.id, sequence, bidder, leads, price, endsAt: isoOf(endsAt) })];
}

/** The same again is answered as it was the first time. */
function repeated(tools: DecidingTools, { rules }: InHand, bid: PendingBid, before: DoneOnce): BidOutcome {
  if (before.digest === bid.digest) return { receipt: receiptOf(tools.secrets, rules, bid.auction, before) };
  const detail = 'The Idempotency-Key was used for another bid in this auction. Give this one a key of its own.';
  return { refused: idempotencyErrors.IDEMPOTENCY_KEY_REUSED(detail, { pointer: '/idempotency-key' }) };
}

/** The first who takes a fixed price ends its auction. */
function close(
  { tools, entries, events }: Deciding,
  auction: InHand,
  { context, at }: PendingBid,
  result: ResultRecord,
): void {
  const content = { kind: 'close' as const, at, result, privateKey: null, calculation: [], excluded: [] };
  const { entry, place } = entryOf(auction.kept.id, auction.place, content);
  entries.push(entry);
  Object.assign(auction, { place, result });
  events.push(
    auctionClosed.of(tools.ownContext(context.tenant), closedData(auction.kept.id, result, auction.standing.sequence)),
  );
}

/** Once for all bids of a batch, however often the lead changed between them. */
function lostIn(context: CallContext, { kept, standing, led }: InHand): NewEvent[] {
  const { leader, phase, price, endsAt } = standing;
  if (phase !== 'open' || leader === null) return [];
  const bidders = overtaken(led, leader.bidder);
  if (bidders.length === 0) return [];
  const { id: auction, currency } = kept;
  const now = { price: amountOf(price), endsAt: isoOf(endsAt), period: quarterOf(leader.at) };
  return [leadLost.of(context, { auction, currency, bidders, ...now })];
}

async function store(
  { tools, tx, entries, events }: Deciding,
  auctions: readonly KeptAuction[],
  inHand: ReadonlyMap<string, InHand | undefined>,
): Promise<void> {
  const moved = auctions.flatMap(({ id, position }) => {
    const auction = inHand.get(id);
    return auction === undefined || auction.place.position === position ? [] : [auction];
  });
  const extended = moved.filter(({ kept, standing }) => standing.extensions > kept.extensions);
  const own = tools.ownContext(tx.tenant);
  events.push(...moved.flatMap((auction) => lostIn(own, auction)));
  await Promise.all([
    insertEntries(tx, entries),
    moveAuctions(
      tx,
      moved.map(({ kept, standing, place, result }) => movedOf(kept, standing, place, result)),
    ),
    ...extended.map(({ kept, rules, standing }) =>
      closeAt(tools.jobs, tx, own, kept.id, standing.endsAt + rules.graceMs),
    ),
    ...extended.map(({ kept: { id: auction }, standing: { endsAt, leader } }) =>
      tellBefore(tools.jobs, tx, own, { auction, endsAt }, leader?.at ?? endsAt),
    ),
    events.length > 0 ? tools.log.publish(tx, events) : undefined,
  ]);
  // After the auctions, as everywhere, and in one order: two never wait for each other.
  const over = moved.filter(({ standing }) => standing.phase !== 'open').map(({ kept }) => kept.project);
  for (const project of [...new Set(over)].sort()) await relist(tx, project);
}
