import type { ResultRecord } from '@pvt/bidding/history';
import type { auctionClosed } from '../../core/events.ts';

type Closed = Parameters<(typeof auctionClosed)['of']>[1];

/** What an auction came to, as it is told. */
export function resultData(auction: string, result: ResultRecord): Omit<Closed, 'bids'> {
  const { outcome } = result;
  if (outcome === 'won') return { auction, outcome, bidder: result.bidder, price: result.price, tied: [] };
  return { auction, outcome, bidder: null, price: null, tied: outcome === 'rebid' ? [...result.tied] : [] };
}

/** What the event of a close tells. @param bids how many were accepted */
export const closedData = (auction: string, result: ResultRecord, bids: number): Closed => ({
  ...resultData(auction, result),
  bids,
});
