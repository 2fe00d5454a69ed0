import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { communityErrors } from '../core/community/errors.ts';
import { communityId } from '../core/community/fields.ts';
import { ConversationView, MessageView, NewMessage } from '../core/community/message.ts';
import { bookingOfGuest } from '../use-cases/bookings/get-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { answerContact, askContact } from '../use-cases/community/contacts.ts';
import { listConversations, markRead, readMessages } from '../use-cases/community/read-conversations.ts';
import { writeMessage, writeToHouse } from '../use-cases/community/write-message.ts';
import { AtBooking, code, key, LINK_ERRORS, Made, ofLink, tenant, WithKey } from './community-params.ts';

const closed = { additionalProperties: false } as const;
const AtConversation = Type.Object({ tenant, code, conversation: communityId('The conversation’s id.') });
const Conversations = Type.Object(
  { items: Type.Array(ConversationView, { description: 'The newest first.' }) },
  { ...closed, title: 'Conversations', description: 'With whom a guest writes.' },
);
const NewContact = Type.Object(
  { guest: communityId('What the board calls the other guest.') },
  { ...closed, title: 'NewContact', description: 'With whom a guest would like to write.' },
);
const ContactReply = Type.Object(
  {
    answer: Type.Enum(['accept', 'refuse', 'block'] as const, {
      description: 'After a block, the two do not see each other any more.',
      examples: ['accept'],
    }),
  },
  { ...closed, title: 'ContactReply', description: 'What a guest makes of it.' },
);
const ContactOutcome = Type.Object(
  { state: Type.Enum(['asked', 'open', 'refused', 'blocked'] as const, { description: 'Where it stands.' }) },
  { ...closed, title: 'ContactOutcome', description: 'What became of it.' },
);

const { BOARD_CLOSED, GUEST_NOT_SHOWN, COMMUNITY_LIMIT } = communityErrors;
const { CONVERSATION_NOT_FOUND, CONVERSATION_CLOSED } = communityErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const root = '/v1/sites/:tenant/hostels/bookings/:code';

/** What guests write to each other and to the house. */
export function guestMessageRoutes(tools: BookingTools): Route[] {
  const guest = { ...ofLink, query: WithKey } as const;
  return [
    route({
      ...guest,
      operationId: 'listConversations',
      method: 'GET',
      path: `${root}/conversations`,
      summary: 'With whom a guest writes',
      params: AtBooking,
      responses: { 200: { description: 'The newest first.', schema: Conversations } },
      errors: LINK_ERRORS,
      handler: async ({ context, params, query }) => ({
        items: await listConversations(tools, context, await bookingOfGuest(tools, context, { ...params, ...query })),
      }),
    }),
    route({
      ...ofLink,
      operationId: 'readConversation',
      method: 'GET',
      path: `${root}/conversations/:conversation/messages`,
      summary: 'What was written in a conversation',
      params: AtConversation,
      query: Type.Object({ key, ...PageQuery.properties }, closed),
      responses: { 200: { description: 'The newest first.', schema: pageOf(MessageView) } },
      errors: [...LINK_ERRORS, CONVERSATION_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ context, params: { code: of, conversation }, query: { key: secret, ...page } }) =>
        readMessages(tools, context, { link: { code: of, key: secret }, conversation, ...page }),
    }),
    route({
      ...guest,
      operationId: 'markConversationRead',
      method: 'PUT',
      path: `${root}/conversations/:conversation/read`,
      summary: 'All of a conversation is read',
      params: AtConversation,
      responses: { 204: { description: 'Nothing of it is new.' } },
      errors: [...LINK_ERRORS, CONVERSATION_NOT_FOUND],
      handler: async ({ context, params, query }, reply) => {
        const by = await bookingOfGuest(tools, context, { ...params, ...query });
        await markRead(tools, context, { conversation: params.conversation, by });
        reply.status(204).send();
      },
    }),
    route({
      ...guest,
      operationId: 'writeToHouse',
      method: 'POST',
      path: `${root}/messages`,
      summary: 'Write to the house',
      params: AtBooking,
      body: NewMessage,
      responses: { 201: { description: 'The conversation with the house.', schema: Made } },
      errors: [...LINK_ERRORS, COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params, query, body: { text } }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        const id = await writeToHouse(tools, context, { booking, text });
        reply.status(201);
        return { id };
      },
    }),
    route({
      ...guest,
      operationId: 'writeMessage',
      method: 'POST',
      path: `${root}/conversations/:conversation/messages`,
      summary: 'Write in a conversation',
      description: 'With another guest: once both want it, and while both have a stay to come or are in the house.',
      params: AtConversation,
      body: NewMessage,
      responses: { 201: { description: 'The conversation.', schema: Made } },
      errors: [
        ...LINK_ERRORS,
        ...[CONVERSATION_NOT_FOUND, CONVERSATION_CLOSED, COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ context, params, query, body: { text } }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        const id = await writeMessage(tools, context, { booking, conversation: params.conversation, text });
        reply.status(201);
        return { id };
      },
    }),
    route({
      ...guest,
      operationId: 'askContact',
      method: 'POST',
      path: `${root}/contacts`,
      summary: 'Ask another guest whether they want to write to each other',
      params: AtBooking,
      body: NewContact,
      responses: { 204: { description: 'The other one is asked.' } },
      errors: [...LINK_ERRORS, BOARD_CLOSED, GUEST_NOT_SHOWN, COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params, query, body: { guest: presence } }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        await askContact(tools, context, { booking, presence });
        reply.status(204).send();
      },
    }),
    route({
      ...guest,
      operationId: 'answerContact',
      method: 'PUT',
      path: `${root}/conversations/:conversation/answer`,
      summary: 'Accept, refuse or block another guest',
      params: AtConversation,
      body: ContactReply,
      responses: { 200: { description: 'What became of it.', schema: ContactOutcome } },
      errors: [...LINK_ERRORS, CONVERSATION_NOT_FOUND, CONVERSATION_CLOSED],
      handler: async ({ context, params, query, body: { answer } }) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        return { state: await answerContact(tools, context, { booking, conversation: params.conversation, answer }) };
      },
    }),
  ];
}
