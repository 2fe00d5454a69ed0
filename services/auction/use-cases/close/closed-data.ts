import type { ResultRecord } from '@pvt/bidding/history';
import type { auctionClosed } from '../../core/events.ts';

/** What the event of a close tells. @param bids how many were accepted */
export function closedData(
  auction: string,
  result: ResultRecord,
  bids: number,
): Parameters<(typeof auctionClosed)['of']>[1] {
  const { outcome } = result;
  if (outcome === 'won') return { auction, outcome, bidder: result.bidder, price: result.price, tied: [], bids };
  return { auction, outcome, bidder: null, price: null, tied: outcome === 'rebid' ? [...result.tied] : [], bids };
}
