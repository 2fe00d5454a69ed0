import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { ChannelName } from '../core/channel.ts';
import { notificationErrors } from '../core/errors.ts';
import { confirmReportAddress, receiveReport } from '../use-cases/channels/receive-report.ts';
import type { ChannelTools } from '../use-cases/channels/tools.ts';

const params = Type.Object({
  channel: ChannelName,
  endpoint: Type.String({
    ...{ minLength: 10, maxLength: 100, pattern: '^[\\w-]+$' },
    description: 'The public part of the address.',
    examples: ['k3xO0bP7qLm2'],
  }),
});
const MOST_BYTES = 1 << 20;
const { CHANNEL_NOT_FOUND, MESSAGE_REPORT_INVALID, MESSAGE_REPORT_SIGNATURE_INVALID } = notificationErrors;

/** What providers report of messages, signed by them. */
export function messageReportRoutes(tools: ChannelTools): Route[] {
  // The address has the tenant, the signature the sender.
  const about = {
    tag: 'notifications',
    path: '/v1/message-reports/:channel/:endpoint',
    permission: 'public',
    params,
  } as const;
  return [
    route({
      ...about,
      operationId: 'receiveMessageReport',
      method: 'POST',
      summary: 'Take what a provider reports of messages',
      description:
        'SendGrid’s signed event webhook, Twilio’s status callbacks, and the webhooks of the WhatsApp Cloud API, each by its own signature over the raw bytes. What comes again, under the same id or another one, changes nothing.',
      reads: 'raw',
      consumes: ['application/json', 'application/x-www-form-urlencoded'],
      bodyLimit: MOST_BYTES,
      query: Type.Object({
        message: Type.Optional(
          Type.String({ format: 'uuid', description: 'Of which message, where the body does not say.' }),
        ),
      }),
      responses: {
        200: { description: 'It is durable.', schema: Type.Object({ received: Type.Literal(true) }) },
      },
      errors: [CHANNEL_NOT_FOUND, MESSAGE_REPORT_SIGNATURE_INVALID, MESSAGE_REPORT_INVALID],
      handler: async ({ params: { channel, endpoint }, query: { message }, headers, ...request }) => {
        const body: unknown = request.body;
        const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        await receiveReport(tools, channel, endpoint, { raw, headers: single(headers), message });
        return { received: true as const };
      },
    }),
    route({
      ...about,
      operationId: 'confirmMessageReports',
      method: 'GET',
      summary: 'Confirm the address to WhatsApp',
      description: 'WhatsApp asks once, with the token that the channel shows, and gets its challenge again.',
      query: Type.Object({
        'hub.mode': Type.Optional(Type.String({ maxLength: 20, description: '`subscribe`.', examples: ['subscribe'] })),
        'hub.verify_token': Type.String({ maxLength: 100, description: 'As the channel shows it.', examples: ['x'] }),
        'hub.challenge': Type.String({
          ...{ maxLength: 100, pattern: '^[\\w-]*$' },
          description: 'What is to be answered.',
          examples: ['1158201444'],
        }),
      }),
      responses: { 200: { description: 'The challenge.', contentType: 'text/plain; charset=utf-8' } },
      errors: [CHANNEL_NOT_FOUND, MESSAGE_REPORT_SIGNATURE_INVALID],
      handler: async ({ params: { channel, endpoint }, query }, reply) => {
        const asked = { token: query['hub.verify_token'], challenge: query['hub.challenge'] };
        const challenge = await confirmReportAddress(tools, channel, endpoint, asked);
        reply.header('content-type', 'text/plain; charset=utf-8').send(challenge);
      },
    }),
  ];
}

function single(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
