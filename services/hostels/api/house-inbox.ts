import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { communityErrors } from '../core/community/errors.ts';
import { communityId } from '../core/community/fields.ts';
import { InboxLine, MessageView, NewMessage } from '../core/community/message.ts';
import { Decision, ReportView } from '../core/community/report.ts';
import { guestErrors } from '../core/guest-errors.ts';
import { Slug } from '../core/property.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { changeConversation } from '../use-cases/community/change-conversation.ts';
import { decideOnReport } from '../use-cases/community/decide-report.ts';
import { listInbox, markRead, readInboxMessages } from '../use-cases/community/read-conversations.ts';
import { listReports } from '../use-cases/community/reports.ts';
import { writeToGuest } from '../use-cases/community/write-message.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const AtConversation = Type.Object({ property: Slug, conversation: communityId('The conversation’s id.') });
const Sent = Type.Object(
  { number: Type.Integer({ description: 'The message’s place in the conversation.', examples: [2] }) },
  { ...closed, title: 'SentMessage', description: 'What was sent.' },
);
const ConversationChange = Type.Object(
  {
    assigned: Type.Optional(
      Type.Union([communityId('An account’s id.'), Type.Null()], {
        description: 'Who looks after it: somebody who may work at the desk of the property; null for nobody.',
      }),
    ),
    answered: Type.Optional(Type.Boolean({ description: 'Whether nothing waits for an answer.', examples: [true] })),
  },
  {
    ...closed,
    title: 'ConversationChange',
    description: 'What is left out stays as it is.',
    examples: [{ answered: true }],
  },
);

const { CONVERSATION_NOT_FOUND, NOT_AT_THE_DESK, REPORT_NOT_FOUND, REPORT_DECIDED } = communityErrors;
const root = '/v1/hostels/properties/:property';

/** What guests write to a house, and what they ask it to look at. */
export function houseInboxRoutes(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk' } as const;
  return [
    route({
      ...desk,
      operationId: 'listHouseInbox',
      sensitive: true,
      method: 'GET',
      path: `${root}/inbox`,
      summary: 'Guests’ conversations with the house',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(InboxLine) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query }) => listInbox(tools, context, { ...params, ...query }),
    }),
    route({
      ...desk,
      operationId: 'readInboxConversation',
      sensitive: true,
      method: 'GET',
      path: `${root}/inbox/:conversation/messages`,
      summary: 'What a guest and the house have written',
      params: AtConversation,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(MessageView) } },
      errors: [CONVERSATION_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query }) => readInboxMessages(tools, context, { ...params, ...query }),
    }),
    route({
      ...desk,
      operationId: 'writeToGuest',
      method: 'POST',
      path: `${root}/inbox/:conversation/messages`,
      summary: 'Answer a guest',
      description: 'Who does not read it within minutes gets a mail that there is something, and not what.',
      params: AtConversation,
      body: NewMessage,
      responses: { 201: { description: 'It is sent.', schema: Sent } },
      errors: [CONVERSATION_NOT_FOUND, guestErrors.GUEST_ERASED, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params, body }, reply) => {
        const number = await writeToGuest(tools, context, { ...params, ...body });
        reply.status(201);
        return { number };
      },
    }),
    route({
      ...desk,
      operationId: 'markInboxRead',
      method: 'PUT',
      path: `${root}/inbox/:conversation/read`,
      summary: 'All that a guest has written is read',
      params: AtConversation,
      responses: { 204: { description: 'Nothing of it is new.' } },
      errors: [CONVERSATION_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        await markRead(tools, context, params);
        reply.status(204).send();
      },
    }),
    route({
      ...desk,
      operationId: 'changeInboxConversation',
      method: 'PATCH',
      path: `${root}/inbox/:conversation`,
      summary: 'Who looks after a conversation, and whether it is answered',
      params: AtConversation,
      body: ConversationChange,
      responses: { 204: { description: 'It is so.' } },
      errors: [CONVERSATION_NOT_FOUND, NOT_AT_THE_DESK],
      handler: async ({ context, params, body }, reply) => {
        await changeConversation(tools, context, { ...params, change: body });
        reply.status(204).send();
      },
    }),
    route({
      ...desk,
      operationId: 'listCommunityReports',
      sensitive: true,
      method: 'GET',
      path: `${root}/reports`,
      summary: 'What guests ask the house to look at',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ReportView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query }) => listReports(tools, context, { ...params, ...query }),
    }),
    route({
      ...desk,
      operationId: 'decideOnReport',
      method: 'POST',
      path: `${root}/reports/:report/decision`,
      summary: 'Hide what was reported, or leave it',
      description: 'Who wrote it reads why it is hidden.',
      params: Type.Object({ property: Slug, report: communityId('The report’s id.') }),
      body: Decision,
      responses: { 204: { description: 'It is decided.' } },
      errors: [REPORT_NOT_FOUND, REPORT_DECIDED],
      handler: async ({ context, params, body }, reply) => {
        await decideOnReport(tools, context, { ...params, ...body });
        reply.status(204).send();
      },
    }),
  ];
}
