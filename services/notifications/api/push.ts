import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { notificationErrors } from '../core/errors.ts';
import { PushSubscription } from '../core/push-subscription.ts';
import { subscribeBrowser, unsubscribeBrowser } from '../use-cases/channels/push-browsers.ts';
import type { ChannelTools } from '../use-cases/channels/tools.ts';

/** Push messages to the caller's own browsers. */
export function pushRoutes(tools: ChannelTools): Route[] {
  const about = { tag: 'notifications', permission: 'signed-in', path: '/v1/push-subscription' } as const;
  const { NOT_A_PERSON, PUSH_SUBSCRIPTION_INVALID } = notificationErrors;
  return [
    route({
      ...about,
      operationId: 'getPushKey',
      method: 'GET',
      summary: 'What a browser subscribes to push messages with',
      responses: {
        200: {
          description: 'The installation’s public key (VAPID).',
          schema: Type.Object({ key: Type.String({ description: 'base64url: the `applicationServerKey`.' }) }),
        },
      },
      handler: () => ({ key: tools.pushKey }),
    }),
    route({
      ...about,
      operationId: 'subscribeBrowser',
      method: 'PUT',
      summary: 'Take push messages in this browser',
      body: PushSubscription,
      responses: { 204: { description: 'It takes them.' } },
      errors: [NOT_A_PERSON, PUSH_SUBSCRIPTION_INVALID],
      handler: async ({ context, body }, reply) => {
        await subscribeBrowser(tools, context, body);
        reply.status(204).send();
      },
    }),
    route({
      ...about,
      operationId: 'unsubscribeBrowser',
      method: 'POST',
      path: '/v1/push-subscription/end',
      summary: 'Take no more push messages in this browser',
      body: Type.Object(
        { endpoint: PushSubscription.properties.endpoint },
        { additionalProperties: false, description: 'Which one.' },
      ),
      responses: { 204: { description: 'It takes none.' } },
      errors: [NOT_A_PERSON],
      handler: async ({ context, body }, reply) => {
        await unsubscribeBrowser(tools, context, body.endpoint);
        reply.status(204).send();
      },
    }),
  ];
}
