import { type Bid, evaluateSealed, type Place, rankOpen, rulesOfRecord } from '@pvt/bidding';
import { openEnvelope, type SealedEnvelope } from '@pvt/bidding/envelope';
import { offersOf } from '@pvt/bidding/verify';
import type { Transaction } from '@pvt/kernel/database';
import { standingBids } from '../../adapters/postgres/entries.ts';
import type { KeptAuction } from '../../core/auction.ts';
import { publishedKey } from '../auctions/read-auctions.ts';

/**
 * Who comes after whom in an auction that is closed: the winner at the price of the result, everybody else at the own bid. Without a winner
 * (a reserve that was not met, a tie that is to be bid again) the bids are ranked all the same.
 */
export async function rankedBids(tx: Transaction, kept: KeptAuction): Promise<readonly Place[]> {
  const places =
    kept.format === 'sealed' ? await rankSealed(tx, kept) : rankOpen(kept.format, await openBids(tx, kept.id));
  const { result } = kept;
  if (result?.outcome !== 'won') return places;
  const others = places.filter(({ bidder }) => bidder !== result.bidder);
  return [{ bidder: result.bidder, amount: BigInt(result.price) }, ...others];
}

async function openBids(tx: Transaction, auction: string): Promise<Bid[]> {
  return (await standingBids(tx, auction)).flatMap(({ sequence, bidder, amount, at }) =>
    bidder === null || amount === null
      ? []
      : [{ sequence, bidder, amount: BigInt(amount), at: Temporal.Instant.from(at).epochMilliseconds }],
  );
}

async function rankSealed(tx: Transaction, kept: KeptAuction): Promise<readonly Place[]> {
  const key = await publishedKey(tx, kept);
  const rules = kept.rules === null ? undefined : rulesOfRecord(kept.rules);
  if (key === null || rules?.format !== 'sealed') return [];
  const bids = (await standingBids(tx, kept.id)).map(({ sequence, record }) => {
    const { at, ...envelope } = JSON.parse(record) as SealedEnvelope & { readonly at: number };
    return { sequence, at, content: openEnvelope(key, kept.id, envelope) };
  });
  const { ranking } = evaluateSealed(rules, offersOf(bids));
  return ranking.map(({ bidder, amount }) => ({ bidder, amount }));
}
