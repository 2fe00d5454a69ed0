import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { notificationErrors } from '../core/errors.ts';
import { Message, MessageState } from '../core/message.ts';
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
      path: '/v1/messages/:id',
      summary: 'One message',
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'The message’s id.',
          examples: ['0198c0de-5555-7000-8000-000000000001'],
        }),
      }),
      responses: { 200: { description: 'With what it says.', schema: Whole } },
      errors: [notificationErrors.MESSAGE_NOT_FOUND],
      handler: ({ context, params }) => getMessage(tools, context, params.id),
    }),
  ];
}
