import type { ListedBid } from '../api.ts';

/** The price over the bids that stand, the earliest first; two at one instant are one place of the axis. */
export function pricesOver(bids: readonly ListedBid[]): { readonly times: string[]; readonly prices: number[] } {
  const standing = bids.filter(({ withdrawn, price }) => !withdrawn && price !== null);
  const byTime = new Map(standing.map(({ receivedAt, price }) => [receivedAt, price ?? 0] as const).reverse());
  return { times: [...byTime.keys()], prices: [...byTime.values()] };
}
