import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { auctionErrors } from '../core/errors.ts';
import { FLAG_KINDS, Participant } from '../core/participant.ts';
import { AccountId, Id } from '../core/project.ts';
import { getParticipant, keepParticipant, listFlags, listParticipants } from '../use-cases/people/participants.ts';
import type { AuctionTools, CommandTools } from '../use-cases/tools.ts';

const Params = Type.Object({ account: AccountId });
const Flag = Type.Object(
  {
    ...{ id: Id, auction: Id, bidder: AccountId, other: AccountId },
    kind: Type.Enum([...FLAG_KINDS], { description: 'What they have in common.', examples: ['device'] }),
    evidence: Type.String({ description: 'What both have.', examples: ['device-6b86b273'] }),
    raisedAt: Type.String({ description: 'When it was raised.', examples: ['2027-03-28T22:59:59.000Z'] }),
  },
  { additionalProperties: false, title: 'AuctionFlag', description: 'Two accounts to look at.' },
);

const ListedParticipant = Type.Object(
  { account: AccountId, ...Participant.properties },
  { additionalProperties: false, title: 'ListedAuctionParticipant', description: 'An account and what is kept of it.' },
);

/** Who bids, for staff. */
export function participantRoutes(tools: CommandTools & Pick<AuctionTools, 'now'>): Route[] {
  const of = { tag: 'auction', permission: 'auction:manage' } as const;
  const one = '/v1/auction-participants/:account';
  return [
    route({
      ...of,
      operationId: 'getAuctionParticipant',
      method: 'GET',
      path: one,
      summary: 'What is kept of an account that bids',
      params: Params,
      responses: { 200: { description: 'What is kept; its version is the `ETag`.', schema: Participant } },
      errors: [auctionErrors.PARTICIPANT_NOT_FOUND],
      handler: async ({ params, context }, reply) =>
        tagged(reply, await getParticipant(tools, context, params.account)),
    }),
    route({
      ...of,
      operationId: 'keepAuctionParticipant',
      method: 'PUT',
      path: one,
      summary: 'Verify, suspend or limit an account that bids',
      params: Params,
      headers: ConditionHeaders,
      body: Participant,
      responses: { 200: { description: 'What is kept now.', schema: Participant } },
      errors: [preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await keepParticipant(tools, context, params.account, body, conditionsOf(headers))),
    }),
    route({
      ...of,
      operationId: 'listAuctionParticipants',
      method: 'GET',
      path: '/v1/auction-participants',
      summary: 'The accounts of which something is kept',
      query: PageQuery,
      responses: { 200: { description: 'By account.', schema: pageOf(ListedParticipant) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listParticipants(tools, context, query),
    }),
    route({
      ...of,
      operationId: 'listAuctionFlags',
      method: 'GET',
      path: '/v1/auction-flags',
      summary: 'Accounts that have something in common',
      description: 'A payment method or a device. They were not refused: somebody is to look.',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Flag) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listFlags(tools, context, query),
    }),
  ];
}

function tagged(reply: RouteReply, participant: Participant): Participant {
  reply.header('etag', entityTag(participant));
  return participant;
}
