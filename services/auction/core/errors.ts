import { defineErrors } from '@pvt/kernel/errors';

export const auctionErrors = defineErrors({
  PROJECT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such project',
    description: 'There is none of this id, or you are not among those who were invited to it.',
  },
  PROJECT_OF_ANOTHER: {
    kind: 'forbidden',
    title: 'The project is another client’s',
    description: 'Only its client changes a project and its auctions, and who has `auction:manage`.',
  },
  CURRENCY_UNKNOWN: {
    kind: 'unprocessable',
    title: 'There is no such currency',
    description: 'A project’s currency is a code of ISO 4217 that payments are made in: `EUR`. Nothing was saved.',
  },
  AUCTION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such auction',
    description: 'There is none of this id, it is not published, or you are not among those who were invited to it.',
  },
  TERMS_INVALID: {
    kind: 'unprocessable',
    title: 'The auction can not have these terms',
    description: '`errors` has a pointer and a sentence for each thing that is wrong. Nothing was saved.',
  },
  AUCTION_NOT_A_DRAFT: {
    kind: 'conflict',
    title: 'The auction is published',
    description:
      'Terms change before the publication only. Cancel the auction, as long as nobody has bid, and make another one.',
  },
  AUCTION_NOT_OPEN: {
    kind: 'conflict',
    title: 'The auction is not open',
    description: '`state` says how it is: a draft, closed or cancelled. It takes no bids.',
  },
  NOTHING_TO_REBID: {
    kind: 'conflict',
    title: 'No bids are level',
    description:
      'A second round follows a sealed auction that is closed with the outcome `rebid`. `state` says how it is.',
  },
  REBID_EXISTS: {
    kind: 'conflict',
    title: 'There is a second round',
    description: '`rebid` says which. One that is cancelled can be replaced.',
  },
  AUCTION_NOT_STARTED: {
    kind: 'conflict',
    title: 'The auction has not begun',
    description: 'It takes bids from its `startsAt` on, by the server’s clock.',
  },
  AUCTION_ENDED: {
    kind: 'conflict',
    title: 'The auction has ended',
    description:
      'A bid counts when the server has received it before the end. One that arrives at the end is too late.',
  },
  AUCTION_NOT_ENDED: {
    kind: 'conflict',
    title: 'The auction has not ended',
    description:
      'Its history is there once it is closed or cancelled: before, it would tell what bidders keep to themselves.',
  },
  AUCTION_HAS_BIDS: {
    kind: 'conflict',
    title: 'Somebody has bid',
    description: 'An auction is cancelled before its first bid only.',
  },
  SEALED_NOT_CANCELLED: {
    kind: 'conflict',
    title: 'A sealed auction is not cancelled',
    description:
      'Once it is published it goes on until its end: whether it can be cancelled would tell if somebody has bid.',
  },
  BID_TOO_LOW: {
    kind: 'unprocessable',
    title: 'The bid is too low',
    description: '`next` is the least that is taken now, in minor units. A bid that stood before still stands.',
  },
  BID_TOO_HIGH: {
    kind: 'unprocessable',
    title: 'The bid is too high',
    description:
      '`next` is the most that is taken now, in minor units; null where nobody can go below. A bid that stood before still stands.',
  },
  PRICE_NOT_MET: {
    kind: 'unprocessable',
    title: 'The bid is not the price',
    description: 'A fixed price, `next`, is taken as it is.',
  },
  AMOUNT_INVALID: {
    kind: 'unprocessable',
    title: 'That is no amount of the currency',
    description:
      'An amount is above zero and has no more decimals than its currency: `495.00`. With `language`, it is read as people write it there.',
  },
  OFFER_INVALID: {
    kind: 'unprocessable',
    title: 'The bid lacks what is scored, or has what is not',
    description:
      'Days and answers belong to sealed bids only. `errors` has a pointer and a sentence for each thing that is wrong.',
  },
  BIDDER_NOT_A_PERSON: {
    kind: 'forbidden',
    title: 'Only people bid',
    description:
      'A key or a service has no bids: whose project it is, who is suspended and what limit holds is asked of people. Sign in, and bid as yourself.',
  },
  BIDDER_IS_CLIENT: {
    kind: 'forbidden',
    title: 'The project is your own',
    description: 'Neither a client nor somebody of the client’s organisation bids on its project.',
  },
  BIDDER_NOT_NAMED: {
    kind: 'forbidden',
    title: 'You are not among those who bid again',
    description: 'A second round is among those alone whose bids were level in the first one: `bidders` names them.',
  },
  BIDDER_SUSPENDED: {
    kind: 'forbidden',
    title: 'You are suspended',
    description: 'Staff has suspended this account from bidding. Write to them.',
  },
  BIDDER_UNVERIFIED: {
    kind: 'forbidden',
    title: 'Only verified bidders may bid here',
    description: 'The client asks for bidders whose identity was verified.',
  },
  // No refusal that the trail tells of: of a sealed auction it would name who bids.
  BIDDER_OVER_LIMIT: {
    kind: 'unprocessable',
    title: 'The bid is over your limit',
    description:
      'Your open bids and this one are more than what you are trusted with. `limit` says how much, in minor units.',
  },
  BIDDER_WITHDREW: {
    kind: 'conflict',
    title: 'You have withdrawn from this auction',
    description: 'Who has withdrawn does not come back to the same auction.',
  },
  BID_COUNT_REACHED: {
    kind: 'conflict',
    title: 'You have bid here as often as one may',
    description: 'In a sealed auction each account has up to 20 bids. The last one counts.',
  },
  WITHDRAWAL_REFUSED: {
    kind: 'conflict',
    title: 'It is too late to withdraw',
    description:
      'The auction’s terms say until when a bidder may withdraw, if at all; never once a bid has moved its end.',
  },
  NOTHING_TO_WITHDRAW: {
    kind: 'conflict',
    title: 'You have no bid here',
    description: 'There is nothing to withdraw.',
  },
  PARTICIPANT_NOT_FOUND: {
    kind: 'missing',
    title: 'Nothing is kept of this account',
    description: 'Who has no entry is neither verified nor suspended, and has no limit.',
  },
});

export const projectNotFound = (id: string) => auctionErrors.PROJECT_NOT_FOUND(`There is no project ${id}.`);
export const auctionNotFound = (id: string) => auctionErrors.AUCTION_NOT_FOUND(`There is no auction ${id}.`);
