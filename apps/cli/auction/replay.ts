import { type Command, decide, defaultIncrements, openStanding, type ProxyRules } from '@pvt/bidding';

/** A bid of a file of auctions that were held elsewhere. */
export interface RecordedBid {
  readonly auction: string;
  /** In hundredths: the bidder's maximum. */
  readonly amount: bigint;
  /** Days since the auction began. */
  readonly time: number;
  readonly bidder: string;
  /** In hundredths. */
  readonly opening: bigint;
  /** The final price as it was recorded, in hundredths. */
  readonly price: bigint;
}

/** What an auction comes to by the rules. */
export interface ReplayedAuction {
  readonly auction: string;
  readonly recorded: bigint;
  /** Null where no bid was taken. */
  readonly replayed: bigint | null;
  readonly refused: number;
}

const DAY_MS = 86_400_000;
/** Longer than any auction of a file. */
const END_MS = 365 * DAY_MS;

/** Decides each auction once more, as a proxy auction by eBay's increments, in the order of its bids' times. */
export function replayAuctions(bids: readonly RecordedBid[]): ReplayedAuction[] {
  const grouped = Map.groupBy(bids, ({ auction }) => auction);
  return [...grouped].map(([auction, own]) => {
    const [first] = own;
    const rules = rulesFrom(first?.opening ?? 1n);
    const ordered = own.toSorted((a, b) => a.time - b.time);
    let standing = openStanding(rules);
    let refused = 0;
    for (const { time, bidder, amount } of ordered) {
      const command: Command = { kind: 'bid', at: Math.round(time * DAY_MS), bidder, amount };
      const decision = decide(rules, standing, command);
      if (decision.taken) standing = decision.standing;
      else refused += 1;
    }
    return { auction, recorded: first?.price ?? 0n, replayed: standing.price, refused };
  });
}

const rulesFrom = (opening: bigint): ProxyRules => ({
  ...{ format: 'proxy', opening, reserve: null, increments: defaultIncrements(2) },
  ...{ startsAt: 0, endsAt: END_MS, hardEndsAt: END_MS, graceMs: 0, softClose: null, withdrawalEndsBeforeMs: null },
});
