import { openEventStream } from '@pvt/kernel/http/events-stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { notificationErrors } from '../core/errors.ts';
import { InboxItem } from '../core/inbox-item.ts';
import { followInbox, listInbox, readInbox } from '../use-cases/inbox.ts';
import type { NotificationTools } from '../use-cases/tools.ts';

const Unread = Type.Object(
  { unread: Type.Integer({ description: 'How many are new; 100 stands for that many or more.', examples: [3] }) },
  { title: 'Unread', description: 'How many are new.' },
);

/** Somebody's own inbox. */
export function inboxRoutes(tools: NotificationTools): Route[] {
  const about = { tag: 'notifications', permission: 'signed-in' } as const;
  const { NOT_A_PERSON } = notificationErrors;
  return [
    route({
      ...about,
      operationId: 'listInbox',
      method: 'GET',
      path: '/v1/inbox',
      summary: 'Your messages',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(InboxItem) } },
      errors: [NOT_A_PERSON, pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listInbox(tools, context, query),
    }),
    route({
      ...about,
      operationId: 'readInbox',
      method: 'POST',
      path: '/v1/inbox/read',
      summary: 'You have read a message, and those before it',
      body: Type.Object(
        {
          upTo: Type.String({
            format: 'uuid',
            description: 'The newest that was read.',
            examples: ['0198c0de-5555-7000-8000-000000000001'],
          }),
        },
        { additionalProperties: false, description: 'Up to which one.' },
      ),
      responses: { 200: { description: 'How many are still new.', schema: Unread } },
      errors: [NOT_A_PERSON],
      handler: async ({ context, body }) => ({ unread: await readInbox(tools, context, body.upTo) }),
    }),
    route({
      ...about,
      operationId: 'followInbox',
      method: 'GET',
      path: '/v1/inbox/live',
      summary: 'How many messages are new, as it changes',
      responses: {
        200: {
          description: 'An event `unread` now and with each change.',
          contentType: 'text/event-stream',
          schema: Unread,
        },
      },
      errors: [NOT_A_PERSON],
      handler: ({ context }, reply) => followInbox(tools, context, () => openEventStream(reply)),
    }),
  ];
}
