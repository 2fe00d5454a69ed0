import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { notificationErrors } from '../core/errors.ts';
import { Message, MessageState } from '../core/message.ts';
import { readAttachment } from '../use-cases/read-attachment.ts';
import { getMessage, listMessages } from '../use-cases/read-messages.ts';
import type { NotificationTools } from '../use-cases/tools.ts';

const Whole = Type.Object(
  {
    ...Message.properties,
    content: Type.Object({
      subject: Type.String({ description: 'About what.' }),
      text: Type.String({ description: 'The text.' }),
      html: Type.String({ description: 'The HTML part of a mail.' }),
    }),
    headers: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Of the header.', examples: ['Auto-Submitted'] }),
        value: Type.String({ description: 'What it says.', examples: ['auto-generated'] }),
      }),
      {
        description:
          'Of a mail. The link by which its recipient unsubscribes is left out of it, unless the mail was kept in the mailbox.',
      },
    ),
    attachments: Type.Array(
      Type.Object({
        name: Type.String({ description: 'The file’s name.' }),
        contentType: Type.String({ description: 'Its media type.' }),
        bytes: Type.Integer({ description: 'Its size.' }),
      }),
      { description: 'What is attached.' },
    ),
  },
  { additionalProperties: false, title: 'WholeMessage', description: 'A message with what it says.' },
);

const Id = Type.String({
  format: 'uuid',
  description: 'The message’s id.',
  examples: ['0198c0de-5555-7000-8000-000000000001'],
});

/** The history of messages, which is the mailbox too where there is no mail server. */
export function messageRoutes(tools: NotificationTools): Route[] {
  const about = { tag: 'notifications', method: 'GET', permission: 'messages:read' } as const;
  return [
    route({
      ...about,
      operationId: 'listMessages',
      path: '/v1/messages',
      summary: 'What was sent, and what came of it',
      query: Type.Object({
        ...PageQuery.properties,
        recipient: Type.Optional(
          Type.String({
            maxLength: 400,
            description: 'Of this recipient only.',
            examples: ['mail:ana@harbour.example'],
          }),
        ),
        event: Type.Optional(Type.String({ maxLength: 300, description: 'Of the event with this id only.' })),
        state: Type.Optional(MessageState),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(Message) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listMessages(tools, context, query),
    }),
    route({
      ...about,
      operationId: 'getMessage',
      sensitive: true,
      path: '/v1/messages/:id',
      summary: 'One message',
      params: Type.Object({ id: Id }),
      responses: { 200: { description: 'With what it says.', schema: Whole } },
      errors: [notificationErrors.MESSAGE_NOT_FOUND],
      handler: ({ context, params }) => getMessage(tools, context, params.id),
    }),
    route({
      ...about,
      operationId: 'downloadMessageAttachment',
      sensitive: true,
      path: '/v1/messages/:id/attachments/:number',
      summary: 'What is attached to a message',
      description: 'Always as a file to be kept: nothing of it is shown or run by a browser.',
      params: Type.Object({
        id: Id,
        number: Type.Integer({ minimum: 0, maximum: 9, description: 'From 0, in their order.', examples: [0] }),
      }),
      responses: { 200: { description: 'The file.', contentType: 'application/octet-stream' } },
      errors: [notificationErrors.MESSAGE_NOT_FOUND],
      handler: async ({ context, params: { id, number } }, reply) => {
        const { name, content } = await readAttachment(tools, context, id, number);
        reply.header('content-type', 'application/octet-stream');
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
        return content;
      },
    }),
  ];
}
