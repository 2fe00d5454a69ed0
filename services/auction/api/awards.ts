import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Amount } from '../core/amount.ts';
import { AwardView, ContractView, NewAward } from '../core/contract.ts';
import { contractErrors } from '../core/contract-errors.ts';
import { displayName, orNull, Sum } from '../core/contract-fields.ts';
import { auctionErrors } from '../core/errors.ts';
import { AuctionHours } from '../core/hourly.ts';
import { Lot } from '../core/lots.ts';
import { AccountId, Id } from '../core/project.ts';
import { acceptAward, declineAward } from '../use-cases/awards/answer-award.ts';
import { makeAward } from '../use-cases/awards/make-award.ts';
import { getAward, getRanking, listAwards } from '../use-cases/awards/read-awards.ts';
import { getContract } from '../use-cases/contracts/read-contracts.ts';
import type { ContractTools } from '../use-cases/contracts/tools.ts';
import { AuctionParams } from './auctions.ts';

const AwardParams = Type.Object({ award: Id });
const Ranking = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    hourly: orNull(AuctionHours, 'Where bids are what an hour costs.'),
    lots: Type.Array(Lot, { description: 'Which parts it is awarded in; empty where it is awarded as a whole.' }),
    places: Type.Array(
      Type.Object(
        {
          rank: Type.Integer({ description: 'From 1.', examples: [1] }),
          bidder: AccountId,
          name: displayName('What the bidder is called.'),
          price: Amount('The price of the result for the winner, the own bid of anybody else.'),
          lots: Type.Array(Sum(''), { description: 'What each lot costs of it, in their order; they sum to it.' }),
        },
        { additionalProperties: false, title: 'AuctionPlace', description: 'A bidder’s place.' },
      ),
      { description: 'The best first, of up to 500.' },
    ),
  },
  { additionalProperties: false, title: 'AuctionRanking', description: 'Whom an auction can be awarded to.' },
);

const { AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER } = auctionErrors;
const { AUCTION_NOT_CLOSED, NOBODY_TO_AWARD, BIDDER_NOT_RANKED, AWARD_OPEN, MILESTONES_INVALID } = contractErrors;
const { CONTRACT_TERMS_INVALID, LOT_INVALID, AWARD_NOT_FOUND, AWARD_STATE } = contractErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

/** From a result to somebody who takes it on. */
export function awardRoutes(tools: ContractTools): Route[] {
  const of = { tag: 'auction' } as const;
  return [
    route({
      ...of,
      operationId: 'getAuctionRanking',
      method: 'GET',
      path: '/v1/auctions/:auction/ranking',
      permission: 'auction:client',
      summary: 'Whom a closed auction can be awarded to',
      params: AuctionParams,
      responses: { 200: { description: 'Who comes after whom.', schema: Ranking } },
      errors: [AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_CLOSED],
      handler: ({ params, context }) => getRanking(tools, context, params.auction),
    }),
    route({
      ...of,
      operationId: 'makeAward',
      method: 'POST',
      path: '/v1/auctions/:auction/awards',
      permission: 'auction:client',
      summary: 'Award a closed auction',
      description:
        'By default to the winner, at the price of the result; once that one has declined or let the time pass, to the next in rank, at the own bid. One award is open at a time; of an auction with lots, one of each lot.',
      params: AuctionParams,
      body: NewAward,
      responses: { 201: { description: 'The award.', schema: AwardView } },
      errors: [
        ...[AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_CLOSED, NOBODY_TO_AWARD, BIDDER_NOT_RANKED, AWARD_OPEN],
        ...[MILESTONES_INVALID, CONTRACT_TERMS_INVALID, LOT_INVALID, IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, body, context }, reply) => {
        const award = await makeAward(tools, context, params.auction, body);
        reply.status(201);
        return getAward(tools, context, award.id);
      },
    }),
    route({
      ...of,
      operationId: 'listAwards',
      method: 'GET',
      path: '/v1/auction-awards',
      permission: 'auction:read',
      summary: 'Your awards',
      description: 'Those that you have offered, and those that you are offered.',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(AwardView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listAwards(tools, context, query),
    }),
    route({
      ...of,
      operationId: 'getAward',
      method: 'GET',
      path: '/v1/auction-awards/:award',
      permission: 'auction:read',
      summary: 'One award',
      params: AwardParams,
      responses: { 200: { description: 'The award.', schema: AwardView } },
      errors: [AWARD_NOT_FOUND],
      handler: ({ params, context }) => getAward(tools, context, params.award),
    }),
    route({
      ...of,
      operationId: 'acceptAward',
      method: 'POST',
      path: '/v1/auction-awards/:award/acceptance',
      permission: 'auction:bid',
      summary: 'Accept an award',
      description: 'A contract is made of it, to be signed by both.',
      params: AwardParams,
      responses: { 201: { description: 'The contract.', schema: ContractView } },
      errors: [AWARD_NOT_FOUND, AWARD_STATE, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context }, reply) => {
        const contract = await acceptAward(tools, context, params.award);
        reply.status(201);
        return getContract(tools, context, contract);
      },
    }),
    route({
      ...of,
      operationId: 'declineAward',
      method: 'POST',
      path: '/v1/auction-awards/:award/refusal',
      permission: 'auction:bid',
      summary: 'Decline an award',
      description: 'The next in rank can be offered it.',
      params: AwardParams,
      responses: { 200: { description: 'The award as it is now.', schema: AwardView } },
      errors: [AWARD_NOT_FOUND, AWARD_STATE, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context }) => {
        const { id } = await declineAward(tools, context, params.award);
        return getAward(tools, context, id);
      },
    }),
  ];
}
