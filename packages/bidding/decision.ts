import type { Bid, Result, Standing } from './standing.ts';

export type Command =
  | { readonly kind: 'bid'; readonly at: number; readonly bidder: string; readonly amount: bigint }
  /** What is in it nobody knows before the close. */
  | { readonly kind: 'sealedBid'; readonly at: number }
  /** @property bids all that were accepted and not withdrawn, in order */
  | { readonly kind: 'withdraw'; readonly at: number; readonly bidder: string; readonly bids: readonly Bid[] }
  /** @property evaluated of a sealed auction, by `evaluateSealed` */
  | { readonly kind: 'close'; readonly at: number; readonly evaluated?: Result }
  | { readonly kind: 'cancel'; readonly at: number };

export type RefusalCode =
  | 'AUCTION_NOT_OPEN'
  | 'AUCTION_NOT_STARTED'
  | 'AUCTION_ENDED'
  | 'AUCTION_NOT_ENDED'
  | 'AUCTION_HAS_BIDS'
  | 'SEALED_NOT_CANCELLED'
  | 'BID_TOO_LOW'
  | 'BID_TOO_HIGH'
  | 'PRICE_NOT_MET'
  | 'WITHDRAWAL_REFUSED'
  | 'NOTHING_TO_WITHDRAW';

export type Decision =
  | { readonly taken: true; readonly standing: Standing; readonly result: Result | null }
  /** @property next the bid that would be taken, where there is one */
  | { readonly taken: false; readonly code: RefusalCode; readonly next: bigint | null };

export const taken = (standing: Standing): Decision => ({ taken: true, standing, result: null });

export const closed = (standing: Standing, result: Result): Decision => ({
  taken: true,
  standing: { ...standing, phase: 'closed' },
  result,
});

export const wonBy = ({ sequence, bidder }: Bid, price: bigint): Result => ({
  outcome: 'won',
  sequence,
  bidder,
  price,
});
