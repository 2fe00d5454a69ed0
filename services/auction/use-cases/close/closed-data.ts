import type { ResultRecord } from '@pvt/bidding/history';
import type { auctionClosed } from '../../core/events.ts';

/** What the event of a close tells. */
export function closedData(auction: string, result: ResultRecord): Parameters<(typeof auctionClosed)['of']>[1] {
  const { outcome } = result;
  if (outcome === 'won') return { auction, outcome, bidder: result.bidder, price: result.price, tied: [] };
  return { auction, outcome, bidder: null, price: null, tied: outcome === 'rebid' ? [...result.tied] : [] };
}
