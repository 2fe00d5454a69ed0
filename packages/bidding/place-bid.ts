import { closed, type Decision, type RefusalCode, taken, wonBy } from './decision.ts';
import { incrementAt } from './increments.ts';
import { nextBid } from './next-bid.ts';
import type { ProxyRules, Rules } from './rules.ts';
import type { Bid, Standing } from './standing.ts';

/** What a bid comes to in an auction that is open: by its times first, and then by its format. */
export function placeBid(rules: Rules, standing: Standing, bid: Bid): Decision {
  const fault = timeFault(rules, standing, bid.at) ?? faultOf(rules, standing, bid);
  if (fault !== undefined) return { taken: false, code: fault, next: nextBid(rules, standing) };
  return accepted(rules, standing, bid);
}

/** The interval is half-open: what is received at the end is too late. */
export function timeFault({ startsAt }: Rules, { endsAt }: Standing, at: number): RefusalCode | undefined {
  if (at < startsAt) return 'AUCTION_NOT_STARTED';
  return at < endsAt ? undefined : 'AUCTION_ENDED';
}

function faultOf(rules: Rules, standing: Standing, { bidder, amount }: Bid): RefusalCode | undefined {
  const next = nextBid(rules, standing);
  switch (rules.format) {
    case 'proxy': {
      const own = standing.leader?.bidder === bidder ? standing.leader.amount : undefined;
      // Who leads may raise the own maximum by as little as one minor unit: nobody else is concerned.
      return (own === undefined ? amount >= (next ?? 0n) : amount > own) ? undefined : 'BID_TOO_LOW';
    }
    case 'reverse':
      if (amount < rules.floor) return 'BID_TOO_LOW';
      return next !== null && amount <= next ? undefined : 'BID_TOO_HIGH';
    default:
      return amount === next ? undefined : 'PRICE_NOT_MET';
  }
}

function accepted(rules: Rules, standing: Standing, bid: Bid): Decision {
  const { sequence } = bid;
  switch (rules.format) {
    case 'proxy':
      return taken(raised(rules, standing, bid));
    case 'reverse':
      return taken({ ...extended(rules, standing, bid), sequence, leader: bid, price: bid.amount });
    default:
      return closed({ ...standing, sequence, leader: bid, price: bid.amount }, wonBy(bid, bid.amount));
  }
}

function raised(rules: ProxyRules, standing: Standing, bid: Bid): Standing {
  const { leader, price } = standing;
  const { sequence, bidder, amount } = bid;
  const isMet = rules.reserve !== null && amount >= rules.reserve ? rules.reserve : 0n;
  const atLeast = (least: bigint): bigint => (least > isMet ? least : isMet);
  if (leader === null || price === null) {
    return { ...extended(rules, standing, bid), sequence, leader: bid, price: atLeast(rules.opening) };
  }
  // The own maximum moves no price, but one that meets the reserve. Since when its bidder leads, stays.
  if (leader.bidder === bidder) return { ...standing, sequence, leader: { ...leader, amount }, price: atLeast(price) };
  const stepped = (second: bigint, most: bigint): bigint => {
    const up = second + incrementAt(rules.increments, second);
    return up < most ? up : most;
  };
  if (amount <= leader.amount) {
    const risen = stepped(amount, leader.amount);
    const second = standing.second !== null && standing.second > amount ? standing.second : amount;
    return { ...standing, sequence, second, price: risen > price ? risen : price };
  }
  const risen = atLeast(stepped(leader.amount, amount));
  return {
    ...extended(rules, standing, bid),
    ...{ sequence, leader: bid, second: leader.amount, price: risen > price ? risen : price },
  };
}

/** The soft close: only a bid that takes the lead moves the end. */
function extended({ softClose, hardEndsAt }: Rules, standing: Standing, { at }: Bid): Standing {
  const { endsAt, extensions } = standing;
  if (softClose === null || at < endsAt - softClose.windowMs) return standing;
  const later = Math.min(at + softClose.extensionMs, hardEndsAt);
  return later > endsAt ? { ...standing, endsAt: later, extensions: extensions + 1 } : standing;
}
