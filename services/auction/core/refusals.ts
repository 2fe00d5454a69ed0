import type { RefusalCode } from '@pvt/bidding';
import type { Problem } from '@pvt/kernel/errors';
import { amountOf } from './amount.ts';
import { auctionErrors } from './errors.ts';
import type { KeptParticipant } from './participant.ts';

/** A refusal of the rules, for the person who bid. @param next what would be taken, in minor units */
export function refusalOf(code: RefusalCode, next: bigint | null, state: string): Problem {
  const more = { next: amountOf(next) };
  const at = { pointer: '/amount', more };
  const told = next === null ? 'no further bid is possible' : `what is taken now is ${next} minor units`;
  switch (code) {
    case 'BID_TOO_LOW':
      return auctionErrors.BID_TOO_LOW(`The bid is too low: ${told}, or more.`, at);
    case 'BID_TOO_HIGH':
      return auctionErrors.BID_TOO_HIGH(`The bid is too high: ${told}, or less.`, at);
    case 'PRICE_NOT_MET':
      return auctionErrors.PRICE_NOT_MET(`The bid is not the price: ${told}.`, at);
    case 'AUCTION_NOT_STARTED':
      return auctionErrors.AUCTION_NOT_STARTED('The auction has not begun.');
    case 'AUCTION_ENDED':
      return auctionErrors.AUCTION_ENDED('The auction had ended when the bid was received.');
    case 'WITHDRAWAL_REFUSED':
      return auctionErrors.WITHDRAWAL_REFUSED('It is too late to withdraw from this auction, or its terms let nobody.');
    case 'NOTHING_TO_WITHDRAW':
      return auctionErrors.NOTHING_TO_WITHDRAW('You have no bid in this auction.');
    case 'AUCTION_HAS_BIDS':
      return auctionErrors.AUCTION_HAS_BIDS('Somebody has bid on this auction: it can not be cancelled any more.');
    case 'SEALED_NOT_CANCELLED':
      return auctionErrors.SEALED_NOT_CANCELLED('A sealed auction that is published can not be cancelled.');
    case 'AUCTION_NOT_ENDED':
      return auctionErrors.AUCTION_NOT_ENDED('The auction has not ended.');
    case 'AUCTION_NOT_OPEN':
      return auctionErrors.AUCTION_NOT_OPEN(`The auction is ${state}.`, { more: { state } });
  }
}

/** Who bids, as the rules look at them. */
export interface Bidder {
  readonly account: string;
  readonly client: string;
  readonly participant: KeptParticipant | undefined;
  /** Of the client. */
  readonly organisation: string | null;
  readonly verifiedOnly: boolean;
  readonly hasWithdrawn: boolean;
  /** Who alone may bid, where not everybody. */
  readonly named: readonly string[] | null;
}

/** Why somebody may not bid, whatever the bid. An address of the network is never a reason. */
export function bidderFault({
  account,
  client,
  participant,
  organisation,
  verifiedOnly,
  hasWithdrawn,
  named,
}: Bidder): Problem | undefined {
  if (!account.startsWith('person:'))
    return auctionErrors.BIDDER_NOT_A_PERSON(`${account} is no person: only people bid.`);
  const isColleague = organisation !== null && participant?.organisation === organisation;
  if (account === client || isColleague)
    return auctionErrors.BIDDER_IS_CLIENT('The project is your own, or of your organisation: you do not bid on it.');
  if (named !== null && !named.includes(account))
    return auctionErrors.BIDDER_NOT_NAMED('Only those whose bids were level bid in this second round.');
  if (participant?.suspended === true) return auctionErrors.BIDDER_SUSPENDED('You are suspended from bidding.');
  if (verifiedOnly && participant?.verified !== true)
    return auctionErrors.BIDDER_UNVERIFIED('Only bidders whose identity was verified may bid here.');
  return hasWithdrawn ? auctionErrors.BIDDER_WITHDREW('You have withdrawn from this auction.') : undefined;
}

/** Each is opened at the close, which holds the auction's row meanwhile. */
const SEALED_BIDS = 20;

/** @param before how many sealed bids of the bidder the auction has */
export function countFault(before: number): Problem | undefined {
  if (before < SEALED_BIDS) return undefined;
  return auctionErrors.BID_COUNT_REACHED(`You have ${before} bids in this auction: the last one counts.`);
}

/** @param exposure what the bidder leads elsewhere, in minor units of the same currency */
export function limitFault(amount: bigint, exposure: bigint, limit: number | null): Problem | undefined {
  if (limit === null || amount + exposure <= BigInt(limit)) return undefined;
  return auctionErrors.BIDDER_OVER_LIMIT(`Your open bids and this one are more than ${limit} minor units.`, {
    more: { limit },
  });
}
