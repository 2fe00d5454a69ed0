import { Readable } from 'node:stream';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { AuctionView, BidView, LiveAuction } from '../core/auction-view.ts';
import { BidReceipt, NewBid } from '../core/bid.ts';
import { auctionErrors } from '../core/errors.ts';
import { OwnBid } from '../core/own-bid.ts';
import { getAuction, listBids, listOwnBids, readHistory } from '../use-cases/auctions/read-auctions.ts';
import { placeBid } from '../use-cases/bids/place-bid.ts';
import { withdrawBids } from '../use-cases/bids/withdraw-bids.ts';
import { followAuction } from '../use-cases/live/follow-auction.ts';
import type { Seen, Watches } from '../use-cases/live/watches.ts';
import type { AuctionTools } from '../use-cases/tools.ts';
import { AuctionParams } from './auctions.ts';

const { AUCTION_NOT_FOUND, AUCTION_NOT_OPEN, AUCTION_NOT_STARTED, AUCTION_ENDED, AUCTION_NOT_ENDED } = auctionErrors;
const { BID_TOO_LOW, BID_TOO_HIGH, PRICE_NOT_MET, AMOUNT_INVALID, OFFER_INVALID } = auctionErrors;
const { BIDDER_NOT_A_PERSON, BIDDER_IS_CLIENT, BIDDER_SUSPENDED, BIDDER_UNVERIFIED, BIDDER_NOT_NAMED } = auctionErrors;
const { BIDDER_OVER_LIMIT, BIDDER_WITHDREW, BID_COUNT_REACHED } = auctionErrors;
const { WITHDRAWAL_REFUSED, NOTHING_TO_WITHDRAW } = auctionErrors;
const OF_TIME = [AUCTION_NOT_FOUND, AUCTION_NOT_OPEN, AUCTION_NOT_STARTED, AUCTION_ENDED];
const OF_BID = [BID_TOO_LOW, BID_TOO_HIGH, PRICE_NOT_MET, AMOUNT_INVALID, OFFER_INVALID];
const OF_PERSON = [BIDDER_NOT_A_PERSON, BIDDER_IS_CLIENT, BIDDER_NOT_NAMED, BIDDER_SUSPENDED, BIDDER_UNVERIFIED];
const OF_BIDDER = [...OF_PERSON, BIDDER_OVER_LIMIT, BIDDER_WITHDREW, BID_COUNT_REACHED];

/** What goes on in an auction. */
export function bidRoutes(tools: AuctionTools & { readonly watches: Watches<Seen> }): Route[] {
  const of = { tag: 'auction', permission: 'auction:read', params: AuctionParams } as const;
  const bidding = { ...of, permission: 'auction:bid' } as const;
  const one = '/v1/auctions/:auction';
  return [
    route({
      ...bidding,
      operationId: 'placeBid',
      method: 'POST',
      path: `${one}/bids`,
      summary: 'Bid',
      description:
        'What counts is when the server had received all of it. In a sealed auction it is sealed to the auction’s key, your last one counts, and only you get what opens your commitment.',
      body: NewBid,
      responses: { 201: { description: 'The bid was accepted.', schema: BidReceipt } },
      errors: [...OF_TIME, ...OF_BID, ...OF_BIDDER, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context, receivedAt }, reply) => {
        const receipt = await placeBid(tools, context, params.auction, body, receivedAt());
        reply.status(201);
        return receipt;
      },
    }),
    route({
      ...of,
      operationId: 'listBids',
      method: 'GET',
      path: `${one}/bids`,
      summary: 'The accepted bids',
      description:
        'Of a maximum only the price that it made; those of who has withdrawn are marked. Of a sealed auction there are none before its close.',
      query: PageQuery,
      responses: { 200: { description: 'The last first.', schema: pageOf(BidView) } },
      errors: [AUCTION_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listBids(tools, context, params.auction, query),
    }),
    route({
      tag: 'auction',
      permission: 'auction:bid',
      operationId: 'listOwnBids',
      method: 'GET',
      path: '/v1/own-bids',
      summary: 'Where you have bid',
      description: 'What you have withdrawn is not among them. A page may have less than its limit, and yet a `next`.',
      query: PageQuery,
      responses: { 200: { description: 'Of the newest auctions first.', schema: pageOf(OwnBid) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listOwnBids(tools, context, query),
    }),
    route({
      ...bidding,
      operationId: 'withdrawBids',
      method: 'POST',
      path: `${one}/withdrawal`,
      summary: 'Withdraw your bids',
      description:
        'As long as the terms let you: what remains is decided anew, as if you had never bid. You do not come back to the same auction.',
      responses: { 200: { description: 'The auction as it is now.', schema: AuctionView } },
      errors: [AUCTION_NOT_FOUND, AUCTION_NOT_OPEN, WITHDRAWAL_REFUSED, NOTHING_TO_WITHDRAW],
      handler: async ({ params, context, receivedAt }) => {
        await withdrawBids(tools, context, params.auction, receivedAt());
        return getAuction(tools, context, params.auction);
      },
    }),
    route({
      ...of,
      operationId: 'getAuctionHistory',
      method: 'GET',
      path: `${one}/history`,
      summary: 'Everything that happened, to verify elsewhere',
      description:
        'Lines of JSON, each linked to the one before: the rules, every command and what it came to; of a sealed auction also the key that opens its bids. `pvt auction verify FILE` decides all of it once more and asks no server.',
      responses: { 200: { description: 'The history.', contentType: 'application/x-ndjson' } },
      errors: [AUCTION_NOT_FOUND, AUCTION_NOT_ENDED],
      handler: async ({ params, context }, reply) => {
        const lines = await readHistory(tools, context, params.auction);
        reply.header('content-type', 'application/x-ndjson; charset=utf-8');
        reply.header('content-disposition', 'attachment; filename="auction.ndjson"');
        return Readable.from(lines);
      },
    }),
    route({
      ...of,
      operationId: 'followAuction',
      method: 'GET',
      path: `${one}/live`,
      summary: 'An auction as it goes on (server-sent events)',
      description: '`event: auction` at once and whenever it has changed, as you see it; `now` is the server’s clock.',
      responses: { 200: { description: 'The stream.', schema: LiveAuction, contentType: 'text/event-stream' } },
      errors: [AUCTION_NOT_FOUND],
      handler: ({ params, context }, reply) =>
        followAuction(tools, context, params.auction, () => openEventStream(reply)),
    }),
  ];
}
