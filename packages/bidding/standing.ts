/** An accepted bid. In a proxy auction the amount is the bidder's own maximum. */
export interface Bid {
  /** Its place in the auction's one order, from 1 without a gap. */
  readonly sequence: number;
  readonly bidder: string;
  /** Minor units. */
  readonly amount: bigint;
  /** When the server received it: milliseconds since 1970. */
  readonly at: number;
}

/** What an auction came to. */
export type Result =
  | { readonly outcome: 'won'; readonly sequence: number; readonly bidder: string; readonly price: bigint }
  | { readonly outcome: 'noBids' }
  | { readonly outcome: 'reserveNotMet' }
  /** Those who are level are to bid again. */
  | { readonly outcome: 'rebid'; readonly tied: readonly string[] };

/** All of an auction that the next decision needs, however many bids there were. */
export interface Standing {
  readonly phase: 'open' | 'closed' | 'cancelled';
  /** The end as it is now. */
  readonly endsAt: number;
  readonly extensions: number;
  /** Of the last bid that was accepted; 0 before the first. */
  readonly sequence: number;
  readonly leader: Bid | null;
  /** Proxy: the highest maximum of all but the leader. */
  readonly second: bigint | null;
  /** What the leader would pay or get now. */
  readonly price: bigint | null;
}

export function openStanding({ endsAt }: { readonly endsAt: number }): Standing {
  return { phase: 'open', endsAt, extensions: 0, sequence: 0, leader: null, second: null, price: null };
}
