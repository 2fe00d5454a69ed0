import type { Bid } from './standing.ts';

/** A bidder's place in an auction that is over, at the own last bid that stands. */
export interface Place {
  readonly bidder: string;
  /** Minor units. */
  readonly amount: bigint;
}

/**
 * Who comes after whom by bids that were open: where the price went down the lowest leads, where it went up the highest maximum. Of equal
 * ones the earlier leads.
 * @param bids accepted and not withdrawn; of one bidder the last counts
 */
export function rankOpen(format: 'reverse' | 'proxy' | 'fixed', bids: readonly Bid[]): readonly Place[] {
  const last = new Map(bids.map((bid) => [bid.bidder, bid]));
  const down = format === 'proxy' ? -1n : 1n;
  return [...last.values()]
    .sort((a, b) => signOf((a.amount - b.amount) * down) || a.sequence - b.sequence)
    .map(({ bidder, amount }) => ({ bidder, amount }));
}

const signOf = (amount: bigint): number => (amount < 0n ? -1 : amount > 0n ? 1 : 0);
