import { decide } from '@pvt/bidding';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { lockAuction, moveAuctions } from '../../adapters/postgres/auctions.ts';
import { insertEntries, type KeptBid, standingBids } from '../../adapters/postgres/entries.ts';
import { amountOf } from '../../core/amount.ts';
import { heldOf } from '../../core/auction.ts';
import { auctionNotFound } from '../../core/errors.ts';
import { bidWithdrawn } from '../../core/events.ts';
import { refusalOf } from '../../core/refusals.ts';
import { maySeeAuction } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';
import { entryOf, movedOf, placeOf } from './auction-in-hand.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'secrets'>;

/**
 * Takes back all bids of the caller in an auction, by its terms only: what remains is decided anew, as if they had never been.
 * @throws AUCTION_NOT_FOUND, AUCTION_NOT_OPEN, WITHDRAWAL_REFUSED, NOTHING_TO_WITHDRAW
 */
export function withdrawBids(
  { database, log, secrets }: Tools,
  context: CallContext,
  id: string,
  receivedAt: Temporal.Instant,
): Promise<void> {
  const { tenant } = context;
  return database.transaction(tenant, async (tx) => {
    const kept = await lockAuction(tx, id);
    const held = kept && heldOf(kept);
    if (kept === undefined || held === undefined || !(await maySeeAuction(tx, context, kept)))
      throw auctionNotFound(id);
    const tag = secrets.tag(tenant, id, actorOf(context));
    const bids = await standingBids(tx, id);
    const at = receivedAt.epochMilliseconds;
    const command = { kind: 'withdraw' as const, at, bidder: tag, bids: bids.map(byTag) };
    const decision = decide(held.rules, taggedLeader(held.standing, bids), command);
    if (!decision.taken) throw refusalOf(decision.code, null, kept.state);
    const { leader } = decision.standing;
    const named = bids.find(({ sequence }) => sequence === leader?.sequence)?.bidder;
    const standing = { ...decision.standing, leader: leader && { ...leader, bidder: named ?? leader.bidder } };
    const sequences = bids.filter((bid) => bid.tag === tag).map(({ sequence }) => sequence);
    const price = amountOf(standing.price);
    const { entry, place } = entryOf(id, placeOf(kept), { kind: 'withdrawal', at, sequences, price }, { tag });
    await insertEntries(tx, [entry]);
    await moveAuctions(tx, [{ ...movedOf(kept, standing, place, null), withdrawals: kept.withdrawals + 1 }]);
    // Before the close it would tell that somebody had bid; after it, the history does.
    if (kept.format === 'sealed') return;
    await log.publish(tx, [bidWithdrawn.of(context, { auction: id, bidder: actorOf(context), price })]);
  });
}

/** Bidders by their tags, which sealed bids have as well. */
const byTag = ({ sequence, tag, amount, at }: KeptBid) => ({
  ...{ sequence, bidder: tag, amount: BigInt(amount ?? 0), at: Temporal.Instant.from(at).epochMilliseconds },
});

function taggedLeader<S extends { readonly leader: { readonly bidder: string; readonly sequence: number } | null }>(
  standing: S,
  bids: readonly KeptBid[],
): S {
  const { leader } = standing;
  const tag = bids.find(({ sequence }) => sequence === leader?.sequence)?.tag;
  return leader === null || tag === undefined ? standing : { ...standing, leader: { ...leader, bidder: tag } };
}
