import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import { isOwnType } from '@pvt/kernel/log/event-rules';
import type { Static } from 'typebox';
import { Type } from 'typebox';
import type { ShownEndpoint, WebhookStore } from '../adapters/postgres/webhook-store.ts';
import { intervalSeconds } from '../core/source.ts';
import { webhookErrors } from '../core/webhook/errors.ts';
import type { WebhookScheme } from '../core/webhook/scheme.ts';
import { secretProblem } from '../core/webhook/verify.ts';
import { Provider } from './webhooks.ts';

/** Header names are the same in any case (RFC 9110 §5.1); they are kept in lower case. */
const HEADER = '^[A-Za-z0-9-]{1,100}$';
const Secret = Type.String({
  minLength: 1,
  maxLength: 500,
  description: 'What the provider signs with. It is kept sealed and never shown.',
  examples: ['whsec_…'],
});

const EndpointBody = Type.Object(
  {
    scheme: Type.Union(
      [Type.Literal('stripe'), Type.Literal('github'), Type.Literal('standard'), Type.Literal('hmac')],
      {
        description: 'How the provider signs: Stripe, GitHub, Standard Webhooks, or an HMAC of the body in a header.',
        examples: ['stripe'],
      },
    ),
    secret: Type.Optional(Secret),
    secrets: Type.Optional(
      Type.Array(Secret, {
        minItems: 1,
        maxItems: 5,
        description: 'Several at once, while a secret is being replaced.',
        examples: [['new…', 'old…']],
      }),
    ),
    tolerance: Type.Optional(
      Type.String({
        pattern: '^PT(?=\\d)(\\d{1,2}H)?(\\d{1,4}M)?(\\d{1,6}S)?$',
        description: 'Greatest age of a delivery; PT5M by default.',
        examples: ['PT5M'],
      }),
    ),
    type: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][\\w.:/-]{0,199}$',
        description: 'A fixed event type, instead of the one made of the provider’s.',
        examples: ['payment.changed'],
      }),
    ),
    header: Type.Optional(
      Type.String({
        pattern: HEADER,
        description: 'hmac: the header with the signature, in any case; x-signature by default.',
        examples: ['X-Shopify-Hmac-Sha256'],
      }),
    ),
    algorithm: Type.Optional(
      Type.Union([Type.Literal('sha256'), Type.Literal('sha512')], {
        description: 'hmac: the hash; sha256 by default.',
        examples: ['sha256'],
      }),
    ),
    encoding: Type.Optional(
      Type.Union([Type.Literal('hex'), Type.Literal('base64')], {
        description: 'hmac: how the signature is written; hex by default.',
        examples: ['hex'],
      }),
    ),
    prefix: Type.Optional(
      Type.String({ maxLength: 50, description: 'hmac: what stands before the signature.', examples: ['sha256='] }),
    ),
    idHeader: Type.Optional(
      Type.String({
        pattern: HEADER,
        description: 'hmac: the header with the id of the delivery; by default the content is the id.',
        examples: ['x-delivery'],
      }),
    ),
    timestampHeader: Type.Optional(
      Type.String({
        pattern: HEADER,
        description: 'hmac: the header with Unix seconds; then `timestamp.body` is what is signed.',
        examples: ['x-timestamp'],
      }),
    ),
  },
  { additionalProperties: false, description: 'An endpoint for the deliveries of a provider.' },
);

const EndpointAnswer = Type.Object(
  {
    provider: Type.String({ description: "The provider's name.", examples: ['stripe'] }),
    scheme: Type.String({ description: 'How the provider signs.', examples: ['stripe'] }),
    path: Type.String({
      description: 'The path to give to the provider, behind the address of this server.',
      examples: ['/v1/webhooks/stripe?endpoint=k3xO0b…'],
    }),
    tolerance: Type.String({ description: 'Greatest age of a delivery.', examples: ['PT300S'] }),
    secrets: Type.Integer({ description: 'How many secrets are kept.', examples: [1] }),
    type: Type.Optional(Type.String({ description: 'The fixed event type.', examples: ['payment.changed'] })),
  },
  { description: 'An endpoint, without its secrets.' },
);

type EndpointBody = Static<typeof EndpointBody>;

/** Where providers deliver: made and changed by their owner. */
export function webhookEndpointRoutes(webhooks: WebhookStore): Route[] {
  const tag = 'Webhooks';
  const listing = route({
    operationId: 'listWebhookEndpoints',
    method: 'GET',
    path: '/v1/webhook-endpoints',
    tag,
    summary: 'List the webhook endpoints',
    permission: 'webhooks:read',
    responses: {
      200: {
        description: 'All endpoints.',
        schema: Type.Object({ items: Type.Array(EndpointAnswer), next: Type.Null() }),
      },
    },
    handler: async ({ context }) => ({ items: (await webhooks.list(context.tenant)).map(answer), next: null }),
  });
  const getting = route({
    operationId: 'getWebhookEndpoint',
    method: 'GET',
    path: '/v1/webhook-endpoints/:provider',
    tag,
    summary: 'Show a webhook endpoint',
    permission: 'webhooks:read',
    params: Provider,
    responses: { 200: { description: 'The endpoint.', schema: EndpointAnswer } },
    errors: [webhookErrors.WEBHOOK_ENDPOINT_NOT_FOUND],
    handler: async ({ context, params }) =>
      answer(await requireEndpoint(webhooks, context.tenant, params.provider)),
  });
  const putting = route({
    operationId: 'saveWebhookEndpoint',
    method: 'PUT',
    path: '/v1/webhook-endpoints/:provider',
    tag,
    summary: 'Make or change a webhook endpoint',
    description:
      'Gives the path to enter at the provider. A change keeps the path, and keeps the secrets unless new ones are given; those that are kept must fit the scheme.',
    permission: 'webhooks:write',
    params: Provider,
    body: EndpointBody,
    responses: { 200: { description: 'The endpoint.', schema: EndpointAnswer } },
    errors: [webhookErrors.WEBHOOK_ENDPOINT_INVALID],
    handler: async ({ context, params, body }) => {
      const { tenant } = context;
      const { provider } = params;
      const secrets = body.secrets ?? (body.secret === undefined ? undefined : [body.secret]);
      if (isOwnType(body.type ?? `${provider}.`))
        throw webhookErrors.WEBHOOK_ENDPOINT_INVALID(
          'The types that begin with "pvt." are PVT’s own: give the endpoint another type.',
          { pointer: '/type' },
        );
      await checkSecrets(webhooks, tenant, provider, body, secrets);
      const toleranceSeconds = intervalSeconds(body.tolerance ?? 'PT5M');
      await webhooks.save(tenant, {
        provider,
        scheme: schemeOf(body),
        toleranceSeconds,
        secrets,
        ...(body.type === undefined ? {} : { type: body.type }),
      });
      return answer(await requireEndpoint(webhooks, tenant, provider));
    },
  });
  const deleting = route({
    operationId: 'deleteWebhookEndpoint',
    method: 'DELETE',
    path: '/v1/webhook-endpoints/:provider',
    tag,
    summary: 'Remove a webhook endpoint',
    permission: 'webhooks:write',
    params: Provider,
    responses: { 204: { description: 'It is gone.' } },
    errors: [webhookErrors.WEBHOOK_ENDPOINT_NOT_FOUND],
    handler: async ({ context, params }, reply) => {
      if (!(await webhooks.remove(context.tenant, params.provider))) throw noEndpoint(params.provider);
      reply.status(204).send();
    },
  });
  return [listing, getting, putting, deleting];
}

async function requireEndpoint(webhooks: WebhookStore, tenant: string, provider: string): Promise<ShownEndpoint> {
  const endpoint = await webhooks.find(tenant, provider);
  if (endpoint === undefined) throw noEndpoint(provider);
  return endpoint;
}

function noEndpoint(provider: string): Error {
  return webhookErrors.WEBHOOK_ENDPOINT_NOT_FOUND(`There is no webhook endpoint "${provider}".`);
}

/** @throws WEBHOOK_ENDPOINT_INVALID */
async function checkSecrets(
  webhooks: WebhookStore,
  tenant: string,
  provider: string,
  body: EndpointBody,
  secrets: readonly string[] | undefined,
): Promise<void> {
  const wanted = secrets ?? (await webhooks.secrets(tenant, provider));
  if (wanted === undefined) {
    throw webhookErrors.WEBHOOK_ENDPOINT_INVALID('A new endpoint needs the secret that the provider signs with.', {
      pointer: '/secret',
    });
  }
  for (const [index, secret] of wanted.entries()) {
    const problem = secretProblem(body.scheme, secret);
    if (problem === undefined) continue;
    const detail = secrets === undefined ? `The secret that is kept does not fit the scheme. ${problem}` : problem;
    const pointer = body.secrets === undefined ? '/secret' : `/secrets/${index}`;
    throw webhookErrors.WEBHOOK_ENDPOINT_INVALID(detail, { pointer });
  }
}

function schemeOf(body: EndpointBody): WebhookScheme {
  if (body.scheme !== 'hmac') return { scheme: body.scheme };
  const {
    header = 'x-signature',
    algorithm = 'sha256',
    encoding = 'hex',
    prefix = '',
    idHeader,
    timestampHeader,
  } = body;
  const options = {
    ...(idHeader === undefined ? {} : { idHeader: idHeader.toLowerCase() }),
    ...(timestampHeader === undefined ? {} : { timestampHeader: timestampHeader.toLowerCase() }),
  };
  return { scheme: 'hmac', header: header.toLowerCase(), algorithm, encoding, prefix, ...options };
}

function answer(endpoint: ShownEndpoint) {
  const { scheme, toleranceSeconds, provider, token, secrets, type } = endpoint;
  const path = `/v1/webhooks/${provider}?endpoint=${token}`;
  return {
    provider,
    ...scheme,
    path,
    tolerance: `PT${toleranceSeconds}S`,
    secrets,
    ...(type === undefined ? {} : { type }),
  };
}
