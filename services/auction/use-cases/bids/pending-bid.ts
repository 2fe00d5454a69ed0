import type { SealedEnvelope } from '@pvt/bidding/envelope';
import type { SharedBatches } from '@pvt/kernel/async/shared-batches';
import type { CallContext } from '@pvt/kernel/context';
import type { BidReceipt } from '../../core/bid.ts';

/** A bid that waits to be decided on. */
export interface PendingBid {
  readonly context: CallContext;
  readonly auction: string;
  /** When the server received it: milliseconds since 1970. What waits for its turn is not late by that. */
  readonly at: number;
  readonly bidder: string;
  readonly tag: string;
  readonly once: string | null;
  readonly digest: string;
  /** Minor units. */
  readonly amount: bigint;
  /** Of a sealed auction. */
  readonly sealed: (SealedEnvelope & { readonly nonce: string }) | null;
}

export type BidOutcome = { readonly receipt: BidReceipt } | { readonly refused: Error };

/** Decides on bids of a tenant together, each by itself. */
export type BidBatches = Pick<SharedBatches<PendingBid, BidOutcome>, 'add'>;
