import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { ChannelName } from '../core/channel.ts';
import { ChannelConfig, PROVIDERS } from '../core/channel-config.ts';
import { notificationErrors } from '../core/errors.ts';
import { MessageState } from '../core/message.ts';
import { deleteChannel } from '../use-cases/channels/delete-channel.ts';
import { listChannels } from '../use-cases/channels/list-channels.ts';
import { saveChannel } from '../use-cases/channels/save-channel.ts';
import { testChannel } from '../use-cases/channels/test-channel.ts';
import type { ChannelTools } from '../use-cases/channels/tools.ts';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const Last = Type.Object(
  {
    message: Type.String({ description: 'Its id.' }),
    state: MessageState,
    at: Type.String({ description: 'When it was put in: an ISO instant.' }),
    reason: orNull(
      Type.Object({
        code: Type.String({ description: 'Stable.' }),
        detail: Type.String({ description: 'For a person.' }),
      }),
      'Why, where something is to be reported.',
    ),
  },
  { description: 'The last message that its provider was given.' },
);

const ChannelView = Type.Object(
  {
    channel: ChannelName,
    from: Type.Enum(['own', 'installation', 'built-in', 'none'], {
      description:
        '`own`: the organisation set it up; `installation`: the operator did, for all; `built-in`: it needs no provider; `none`: messages by it are skipped, and mails kept in the mailbox.',
    }),
    provider: orNull(Type.Enum([...PROVIDERS, 'smtp']), 'Who takes its messages over.'),
    settings: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
      description: 'As it was set up, without its secrets.',
    }),
    reportUrl: orNull(Type.String(), 'Where the provider reports what became of messages, to be given to it.'),
    verifyToken: orNull(Type.String(), 'What WhatsApp asks for when it is given that address.'),
    last: orNull(Last, 'The last message that its provider was given.'),
  },
  { additionalProperties: false, title: 'MessageChannel', description: 'A channel, and how it is set up.' },
);

const params = Type.Object({ channel: ChannelName });

/** How channels are set up, and tried out. */
export function channelRoutes(tools: ChannelTools): Route[] {
  const about = { tag: 'notifications', permission: 'notifications:write' } as const;
  const { CHANNEL_INVALID, CHANNEL_NOT_FOUND, CHANNEL_TEST_INVALID, NOT_A_PERSON } = notificationErrors;
  return [
    route({
      ...about,
      operationId: 'listMessageChannels',
      method: 'GET',
      path: '/v1/message-channels',
      permission: 'notifications:read',
      summary: 'The channels of messages',
      responses: {
        200: { description: 'Few: all of them.', schema: Type.Object({ items: Type.Array(ChannelView) }) },
      },
      handler: async ({ context }) => ({ items: await listChannels(tools, context) }),
    }),
    route({
      ...about,
      operationId: 'getMessageChannel',
      method: 'GET',
      path: '/v1/message-channels/:channel',
      permission: 'notifications:read',
      summary: 'One channel of messages',
      params,
      responses: { 200: { description: 'How it is set up.', schema: ChannelView } },
      errors: [CHANNEL_NOT_FOUND],
      handler: async ({ context, params: { channel } }) => {
        const found = (await listChannels(tools, context)).find((each) => each.channel === channel);
        if (found === undefined) throw CHANNEL_NOT_FOUND(`There is no channel ${channel}.`);
        return found;
      },
    }),
    route({
      ...about,
      operationId: 'saveMessageChannel',
      method: 'PUT',
      path: '/v1/message-channels/:channel',
      summary: 'Set a channel up',
      description:
        'With the organisation’s own account at a provider. Secrets are kept sealed and are in no answer; one that is left out stays, as long as account and address do.',
      params,
      body: ChannelConfig,
      responses: { 200: { description: 'As it is kept.', schema: ChannelView } },
      errors: [CHANNEL_INVALID],
      handler: ({ context, params: { channel }, body }) => saveChannel(tools, context, channel, body),
    }),
    route({
      ...about,
      operationId: 'deleteMessageChannel',
      method: 'DELETE',
      path: '/v1/message-channels/:channel',
      summary: 'Forget how a channel is set up',
      description:
        'Its credentials are forgotten. Messages go by what the operator set up, or where there is nothing by the next channel.',
      params,
      responses: { 204: { description: 'It is forgotten.' } },
      errors: [CHANNEL_NOT_FOUND],
      handler: async ({ context, params: { channel } }, reply) => {
        await deleteChannel(tools, context, channel);
        reply.status(204).send();
      },
    }),
    route({
      ...about,
      operationId: 'testMessageChannel',
      method: 'POST',
      path: '/v1/message-channels/:channel/test',
      summary: 'Send a test message',
      description: 'It is sent as any other one: `GET /v1/messages/{id}` shows what came of it.',
      params,
      body: Type.Object(
        {
          to: Type.Optional(
            Type.String({
              ...{ minLength: 1, maxLength: 254 },
              description:
                'A mail address, a phone number with its country, or the name of a place. Inbox and push messages go to the caller.',
              examples: ['ana@harbour.example'],
            }),
          ),
        },
        { additionalProperties: false, description: 'Whom it goes to.' },
      ),
      responses: {
        202: {
          description: 'It is on its way.',
          schema: Type.Object({ message: Type.String({ description: 'The message’s id.' }) }),
        },
      },
      errors: [CHANNEL_TEST_INVALID, NOT_A_PERSON, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params: { channel }, body }, reply) => {
        const sent = await testChannel(tools, context, channel, body.to);
        reply.status(202);
        return sent;
      },
    }),
  ];
}
