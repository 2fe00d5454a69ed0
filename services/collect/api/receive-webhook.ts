import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { receiveWebhook } from '../use-cases/events/receive-webhook.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { PublishedEvent } from './event-schemas.ts';
import { Provider } from './provider.ts';

/** Providers send kilobytes; GitHub the most, with pushes of many commits. */
const MAXIMUM_BODY_BYTES = 1 << 20;

/** Deliveries of other systems, signed by them. */
export function receiveWebhookRoute(tools: CollectTools): Route {
  return route({
    operationId: 'receiveWebhook',
    method: 'POST',
    path: '/v1/webhooks/:provider',
    tag: 'webhooks',
    summary: 'Take a delivery of a provider',
    description:
      'The address that PUT /v1/webhook-endpoints/{provider} gives. The signature is checked over the raw bytes, and the time that it covers against the tolerance. A delivery that is sent again has no second effect: its id is the provider’s. Of GitHub, the form that it sends by default is taken too: the event is in its `payload`. A number that a double does not hold exactly, such as an id of 64 bits, is kept as its text, exactly as it is written; the schema of an event type lets such a field be of `type: ["integer", "string"]`.',
    // The address has the tenant: what it needs is the signature.
    permission: 'public',
    reads: 'raw',
    consumes: ['application/json', 'application/x-www-form-urlencoded'],
    bodyLimit: MAXIMUM_BODY_BYTES,
    params: Provider,
    query: Type.Object({
      endpoint: Type.Optional(
        Type.String({
          maxLength: 100,
          description: 'Whose endpoint it is: without it there is none.',
          examples: ['k3xO0b…'],
        }),
      ),
    }),
    responses: { 202: { description: 'The delivery is durable.', schema: PublishedEvent } },
    errors: [
      collectErrors.WEBHOOK_ENDPOINT_NOT_FOUND,
      collectErrors.WEBHOOK_SIGNATURE_MISSING,
      collectErrors.WEBHOOK_SIGNATURE_INVALID,
      collectErrors.WEBHOOK_TOO_OLD,
      collectErrors.WEBHOOK_BODY_INVALID,
      collectErrors.EVENT_INVALID,
    ],
    handler: async ({ params, query, headers, ...request }, reply) => {
      const raw: unknown = request.body;
      const delivery = { headers: single(headers), body: Buffer.isBuffer(raw) ? raw : Buffer.alloc(0) };
      const published = await receiveWebhook(tools, params.provider, query.endpoint, delivery);
      reply.status(202);
      return published;
    },
  });
}

function single(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
