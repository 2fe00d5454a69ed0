import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { WebhookDeliveries } from '../core/webhook/deliveries.ts';
import { type KeptEndpoint, SchemeFacts, type TaggedEndpoint } from '../core/webhook/endpoint.ts';
import { GivenEndpoint } from '../core/webhook/given-endpoint.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { deleteWebhookEndpoint } from '../use-cases/webhook-endpoints/delete-webhook-endpoint.ts';
import { getWebhookDeliveries } from '../use-cases/webhook-endpoints/deliveries.ts';
import { getWebhookEndpoint, listWebhookEndpoints } from '../use-cases/webhook-endpoints/get-webhook-endpoint.ts';
import { saveWebhookEndpoint } from '../use-cases/webhook-endpoints/save-webhook-endpoint.ts';
import { Provider } from './provider.ts';

const WebhookEndpoint = Type.Object(
  {
    provider: Type.String({ description: "The provider's name.", examples: ['stripe'] }),
    ...SchemeFacts.properties,
    path: Type.String({
      description: 'The path to give to the provider, behind the address of this server.',
      examples: ['/v1/webhooks/stripe?endpoint=k3xO0b…'],
    }),
    tolerance: Type.String({ description: 'Greatest age of a delivery.', examples: ['PT300S'] }),
    secrets: Type.Integer({ description: 'How many secrets are kept.', examples: [1] }),
    type: Type.Optional(Type.String({ description: 'The fixed event type.', examples: ['payment.changed'] })),
  },
  { title: 'WebhookEndpoint', description: 'An endpoint, without its secrets.' },
);

const tag = 'webhooks';

/** Where providers deliver: made and changed by their owner. */
export function webhookEndpointRoutes(tools: CollectTools): Route[] {
  return [listRoute(tools), getRoute(tools), deliveriesRoute(tools), saveRoute(tools), deleteRoute(tools)];
}

function listRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listWebhookEndpoints',
    method: 'GET',
    path: '/v1/webhook-endpoints',
    tag,
    summary: 'List the webhook endpoints',
    permission: 'webhooks:read',
    query: PageQuery,
    responses: { 200: { description: 'The endpoints, by provider.', schema: pageOf(WebhookEndpoint) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: async ({ context, query }) => {
      const { items, ...next } = await listWebhookEndpoints(tools, context, query);
      return { items: items.map(shown), ...next };
    },
  });
}

function getRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getWebhookEndpoint',
    method: 'GET',
    path: '/v1/webhook-endpoints/:provider',
    tag,
    summary: 'Show a webhook endpoint',
    permission: 'webhooks:read',
    params: Provider,
    responses: { 200: { description: 'The endpoint; its version is the `ETag`.', schema: WebhookEndpoint } },
    errors: [collectErrors.WEBHOOK_ENDPOINT_NOT_FOUND],
    handler: async ({ context, params }, reply) =>
      tagged(reply, await getWebhookEndpoint(tools, context, params.provider)),
  });
}

function deliveriesRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getWebhookDeliveries',
    method: 'GET',
    path: '/v1/webhook-endpoints/:provider/deliveries',
    tag,
    summary: 'Show what became of an endpoint’s deliveries',
    description: 'How many were taken and refused, and why the last ones were refused.',
    permission: 'webhooks:read',
    params: Provider,
    responses: { 200: { description: 'They, a second late at most.', schema: WebhookDeliveries } },
    errors: [collectErrors.WEBHOOK_ENDPOINT_NOT_FOUND],
    handler: ({ context, params }) => getWebhookDeliveries(tools, context, params.provider),
  });
}

function saveRoute(tools: CollectTools): Route {
  return route({
    operationId: 'saveWebhookEndpoint',
    method: 'PUT',
    path: '/v1/webhook-endpoints/:provider',
    tag,
    summary: 'Make or change a webhook endpoint',
    description:
      'Gives the path to enter at the provider. A change keeps the path, and keeps the secrets unless new ones are given; those that are kept must fit the scheme.',
    permission: 'webhooks:write',
    params: Provider,
    headers: ConditionHeaders,
    body: GivenEndpoint,
    responses: { 200: { description: 'The endpoint; its version is the `ETag`.', schema: WebhookEndpoint } },
    errors: [
      collectErrors.WEBHOOK_ENDPOINT_INVALID,
      preconditionErrors.ALREADY_EXISTS,
      preconditionErrors.CHANGED_MEANWHILE,
    ],
    handler: async ({ context, params, body, headers }, reply) =>
      tagged(reply, await saveWebhookEndpoint(tools, context, params.provider, body, conditionsOf(headers))),
  });
}

function deleteRoute(tools: CollectTools): Route {
  return route({
    operationId: 'deleteWebhookEndpoint',
    method: 'DELETE',
    path: '/v1/webhook-endpoints/:provider',
    tag,
    summary: 'Remove a webhook endpoint',
    permission: 'webhooks:write',
    params: Provider,
    responses: { 204: { description: 'It is gone.' } },
    errors: [collectErrors.WEBHOOK_ENDPOINT_NOT_FOUND],
    handler: async ({ context, params }, reply) => {
      await deleteWebhookEndpoint(tools, context, params.provider);
      reply.status(204).send();
    },
  });
}

function tagged(reply: RouteReply, { endpoint, tag }: TaggedEndpoint): Static<typeof WebhookEndpoint> {
  reply.header('etag', tag);
  return shown(endpoint);
}

function shown({
  provider,
  scheme,
  token,
  toleranceSeconds,
  secrets,
  type,
}: KeptEndpoint): Static<typeof WebhookEndpoint> {
  return {
    provider,
    ...scheme,
    path: `/v1/webhooks/${provider}?endpoint=${token}`,
    tolerance: `PT${toleranceSeconds}S`,
    secrets,
    ...(type === undefined ? {} : { type }),
  };
}
