/**
 * Each with its place among all, in the order in which they were received; of one millisecond, as they stand. A body that takes longer
 * to check lets nobody pass by.
 */
export function inOrderOfReceipt<B extends { readonly at: number }>(bids: readonly B[]): [place: number, bid: B][] {
  return [...bids.entries()].sort(([, a], [, b]) => a.at - b.at);
}
