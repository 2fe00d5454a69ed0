import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { AuctionSummary, AuctionView } from '../core/auction-view.ts';
import { auctionErrors } from '../core/errors.ts';
import { Id } from '../core/project.ts';
import { FORMATS, Terms } from '../core/terms.ts';
import { cancelAuction, changeTerms, makeAuction, publishAuction } from '../use-cases/auctions/hold-auction.ts';
import { holdSecondRound } from '../use-cases/auctions/hold-second-round.ts';
import { getAuction, listAuctions } from '../use-cases/auctions/read-auctions.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

export const AuctionParams = Type.Object({ auction: Id });
const { PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_FOUND, AUCTION_NOT_A_DRAFT, AUCTION_NOT_OPEN } =
  auctionErrors;
const { AUCTION_HAS_BIDS, SEALED_NOT_CANCELLED, TERMS_INVALID } = auctionErrors;
const { NOTHING_TO_REBID, REBID_EXISTS } = auctionErrors;
const OWN = [AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER];

const AuctionsQuery = Type.Object({
  ...PageQuery.properties,
  which: Type.Optional(
    Type.Enum(['open', 'over', 'draft', 'published'] as const, {
      description: '`open` takes bids now, `over` takes none any more; without it, all.',
      examples: ['open'],
    }),
  ),
  format: Type.Optional(Type.Enum([...FORMATS], { description: 'How it is held.', examples: ['sealed'] })),
  project: Type.Optional(Id),
  mine: Type.Optional(Type.Boolean({ description: 'Only those over your own projects.', examples: [true] })),
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '^[^\\u0000]*$',
      description: 'A part of the project’s title or description.',
      examples: ['invoices'],
    }),
  ),
});

/** Auctions, from a draft to a result. */
export function auctionRoutes(tools: AuctionTools): Route[] {
  const of = { tag: 'auction' } as const;
  const one = '/v1/auctions/:auction';
  const AuctionAnswer = { description: 'The auction as it is now.', schema: AuctionView };
  return [
    route({
      ...of,
      operationId: 'makeAuction',
      method: 'POST',
      path: '/v1/projects/:project/auctions',
      permission: 'auction:client',
      summary: 'Make an auction over a project',
      description: 'A draft: its terms may change until it is published.',
      params: Type.Object({ project: Id }),
      body: Terms,
      responses: { 201: AuctionAnswer },
      errors: [PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, TERMS_INVALID, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) => {
        const id = await makeAuction(tools, context, params.project, body);
        reply.status(201);
        return tagged(reply, await getAuction(tools, context, id));
      },
    }),
    route({
      ...of,
      operationId: 'listAuctions',
      method: 'GET',
      path: '/v1/auctions',
      permission: 'auction:read',
      summary: 'The auctions that you see',
      query: AuctionsQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(AuctionSummary) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listAuctions(tools, context, query),
    }),
    route({
      ...of,
      operationId: 'getAuction',
      method: 'GET',
      path: one,
      permission: 'auction:read',
      summary: 'One auction, as you see it',
      description:
        'One that is over is closed by being read. Of a sealed one nothing is told before that, but your own bid.',
      params: AuctionParams,
      responses: { 200: { description: 'The auction; its version is the `ETag`.', schema: AuctionView } },
      errors: [AUCTION_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getAuction(tools, context, params.auction)),
    }),
    route({
      ...of,
      operationId: 'changeAuction',
      method: 'PUT',
      path: one,
      permission: 'auction:client',
      summary: 'Change the terms of a draft',
      params: AuctionParams,
      headers: MatchHeaders,
      body: Terms,
      responses: { 200: AuctionAnswer },
      errors: [...OWN, AUCTION_NOT_A_DRAFT, TERMS_INVALID, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) => {
        await changeTerms(tools, context, params.auction, body, conditionsOf(headers));
        return tagged(reply, await getAuction(tools, context, params.auction));
      },
    }),
    route({
      ...of,
      operationId: 'publishAuction',
      method: 'POST',
      path: `${one}/publication`,
      permission: 'auction:client',
      summary: 'Publish an auction',
      description: 'From here on its terms stay. Published once more, nothing changes.',
      params: AuctionParams,
      responses: { 200: AuctionAnswer },
      errors: [...OWN, AUCTION_NOT_A_DRAFT, TERMS_INVALID],
      handler: async ({ params, context }, reply) => {
        await publishAuction(tools, context, params.auction);
        return tagged(reply, await getAuction(tools, context, params.auction));
      },
    }),
    route({
      ...of,
      operationId: 'holdSecondRound',
      method: 'POST',
      path: `${one}/rebid`,
      permission: 'auction:client',
      summary: 'Let those bid again whose bids were level',
      description: 'A draft of a second auction among exactly those whom the result names, by terms of its own.',
      params: AuctionParams,
      body: Terms,
      responses: { 201: AuctionAnswer },
      errors: [...OWN, NOTHING_TO_REBID, REBID_EXISTS, TERMS_INVALID, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) => {
        const id = await holdSecondRound(tools, context, params.auction, body);
        reply.status(201);
        return tagged(reply, await getAuction(tools, context, id));
      },
    }),
    route({
      ...of,
      operationId: 'cancelAuction',
      method: 'POST',
      path: `${one}/cancellation`,
      permission: 'auction:client',
      summary: 'Cancel an auction before its first bid',
      description:
        'A sealed one is not cancelled once it is published: whether it can be would tell if somebody has bid.',
      params: AuctionParams,
      responses: { 200: AuctionAnswer },
      errors: [...OWN, AUCTION_NOT_OPEN, AUCTION_HAS_BIDS, SEALED_NOT_CANCELLED],
      handler: async ({ params, context }, reply) => {
        await cancelAuction(tools, context, params.auction);
        return tagged(reply, await getAuction(tools, context, params.auction));
      },
    }),
  ];
}

function tagged<V extends { readonly version: string }>(reply: RouteReply, view: V): V {
  reply.header('etag', view.version);
  return view;
}
