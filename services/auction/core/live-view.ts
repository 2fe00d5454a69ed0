import { nextBid } from '@pvt/bidding';
import { amountOf } from './amount.ts';
import { heldOf, type KeptAuction, shownState } from './auction.ts';
import type { LiveAuction } from './auction-view.ts';
import { taxedPrice } from './tax.ts';

/** The last bid of a bidder that stands. */
export interface BestBid {
  readonly sequence: number;
  readonly tag: string;
  /** Null of a sealed one. */
  readonly amount: number | null;
  readonly commitment: string | null;
}

/**
 * What one viewer sees of an auction that moves. Of a sealed one nobody sees before the close that there are bids, but the own one.
 * @param best of all bidders, or of a sealed auction of the viewer alone
 * @param tag the viewer’s
 */
export function liveView(kept: KeptAuction, best: readonly BestBid[], tag: string, now: Temporal.Instant): LiveAuction {
  const held = heldOf(kept);
  const state = shownState(kept, now);
  const { endsAt, extensions, terms, format, price } = kept;
  const own = best.find((bid) => bid.tag === tag);
  const next = held === undefined || state !== 'open' ? null : amountOf(nextBid(held.rules, held.standing));
  const reserve = format === 'proxy' ? terms.reserve : undefined;
  return {
    taxed: taxedOf(kept),
    ...{ state, price, next, endsAt, extensions, now: now.toString({ smallestUnit: 'millisecond' }) },
    reserveMet: reserve === undefined ? null : price !== null && (kept.leaderAmount ?? 0) >= reserve,
    own: own === undefined ? null : ownView(kept, best, own),
  };
}

function taxedOf({ price, result, terms: { tax } }: KeptAuction): LiveAuction['taxed'] {
  const amount = result?.outcome === 'won' ? result.price : price;
  return amount === null || tax === undefined ? null : taxedPrice(BigInt(amount), tax);
}

function ownView({ format, terms, leaderSequence, leader }: KeptAuction, best: readonly BestBid[], own: BestBid) {
  if (format === 'sealed') return { amount: null, leads: null, rank: null, commitment: own.commitment };
  const { amount } = own;
  // Who leads by an earlier bid and has raised the own maximum leads still: of equal amounts the leader is first.
  const ahead = best.filter((bid) => isAhead(format, bid, own)).length;
  const leads = leader !== null && leaderSequence !== null && ahead === 0;
  return { amount, leads, rank: terms.ranks ? ahead + 1 : null, commitment: null };
}

function isAhead(format: KeptAuction['format'], other: BestBid, own: BestBid): boolean {
  const [theirs, mine] = [other.amount ?? 0, own.amount ?? 0];
  if (other.tag === own.tag) return false;
  if (theirs === mine) return other.sequence < own.sequence;
  return format === 'reverse' ? theirs < mine : theirs > mine;
}
