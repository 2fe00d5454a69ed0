import Type, { type Static } from 'typebox';
import { AmountOrNull } from './amount.ts';
import type { KeptAuction } from './auction.ts';
import { AuctionSummary } from './auction-view.ts';
import type { BestBid } from './live-view.ts';

const STANDINGS = ['leads', 'outbid', 'sealed', 'won', 'lost', 'rebid', 'cancelled'] as const;

/** A bid of the reader, and how it stands. */
export const OwnBid = Type.Object(
  {
    ...AuctionSummary.properties,
    standing: Type.Enum([...STANDINGS], {
      description:
        'How your bid stands; of a sealed auction it is `sealed` until the close. `rebid`: you are to bid again.',
      examples: ['leads'],
    }),
    amount: AmountOrNull('Your last bid; null of a sealed one.'),
    commitment: Type.Union([Type.String(), Type.Null()], { description: 'Of a sealed bid.', examples: ['5feceb66'] }),
  },
  { additionalProperties: false, title: 'OwnBid', description: 'An auction in which you have a bid that stands.' },
);
export type OwnBid = Static<typeof OwnBid>;

/** How somebody’s bid that stands is doing. */
export function standingOf(kept: KeptAuction, account: string, { amount }: BestBid): OwnBid['standing'] {
  const { format, result, state, leader } = kept;
  if (state === 'cancelled') return 'cancelled';
  if (result !== null) {
    if (result.outcome === 'won') return result.bidder === account ? 'won' : 'lost';
    return result.outcome === 'rebid' && result.tied.includes(account) ? 'rebid' : 'lost';
  }
  if (format === 'sealed' || amount === null) return 'sealed';
  return leader === account ? 'leads' : 'outbid';
}
