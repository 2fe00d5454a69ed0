import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { PROVIDERS } from '../core/provider.ts';
import { providerErrors } from '../core/provider-errors.ts';
import { DEFAULT_OVERLAP_MINUTES, MOST_OVERLAP_MINUTES } from '../core/webhook-secrets.ts';
import { listProviders } from '../use-cases/providers/list-providers.ts';
import { receiveWebhook } from '../use-cases/providers/receive-webhook.ts';
import { saveProvider } from '../use-cases/providers/save-provider.ts';
import type { ProviderTools } from '../use-cases/providers/tools.ts';

const Name = Type.Enum(PROVIDERS, { description: 'The provider.' });
const field = {
  title: Type.String({ description: 'For a person, in English.' }),
  description: Type.String({ description: 'Where a person finds it.' }),
  secret: Type.Boolean({ description: 'Typed unseen.' }),
};
const Form = Type.Object(
  {
    fields: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Its name in `credentials`.' }),
        ...field,
        required: Type.Boolean({ description: 'Nothing works without it.' }),
      }),
    ),
    webhookSecret: Type.Union([Type.Object(field), Type.Null()], {
      description: 'What proves webhooks that are set up at the provider by hand; null where that is never needed.',
    }),
  },
  { description: 'What it is set up with.' },
);
const ProviderView = Type.Object(
  {
    name: Name,
    isSetUp: Type.Boolean({ description: 'Credentials are kept.' }),
    offered: Type.Boolean({ description: 'New payments may use it.' }),
    state: Type.Enum(['up', 'probing', 'down'], {
      description: '`down`: it gave no answer too often, and is left alone for a while; `probing`: it is being tried.',
    }),
    webhookUrl: Type.Union([Type.String(), Type.Null()], { description: 'Where it sends its webhooks.' }),
    replacedSecretUntil: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
      description: 'Until when deliveries signed by the secret before are accepted; null where only the newest is.',
    }),
    trouble: Type.Union([Type.Enum(['webhooks_unproven', 'not_answering']), Type.Null()], {
      description:
        '`webhooks_unproven`: nothing is kept that proves its webhooks, so that they are refused: enter the address at the provider, and what proves them here. `not_answering`: it gave no answer too often.',
    }),
    form: Form,
  },
  { title: 'PaymentProvider', description: 'A provider as it is set up here; without its secrets.' },
);
const secretText = (description: string) =>
  Type.String({ minLength: 8, maxLength: 500, pattern: '^[!-~]+$', description, examples: ['sk_test_4242'] });
const GivenProvider = Type.Object(
  {
    offered: Type.Boolean({ description: 'Whether new payments may use it.' }),
    credentials: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[A-Za-z]{1,40}$' }),
        Type.String({ minLength: 1, maxLength: 500, pattern: '^[!-~]+$', description: 'One of the provider’s form.' }),
        {
          description:
            'What it is asked with, by the names of its form, as a whole; left out, those that are kept stay. The sandbox makes its own.',
          maxProperties: 20,
        },
      ),
    ),
    webhookSecret: Type.Optional(
      secretText('What proves its webhooks, where it is made there. The one before is accepted beside it for a while.'),
    ),
    overlapMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MOST_OVERLAP_MINUTES,
        default: DEFAULT_OVERLAP_MINUTES,
        description:
          'How long the secret before is accepted beside a new one. 0 where it is known to others: deliveries that are under way are then refused, and sent again by the provider.',
      }),
    ),
  },
  { additionalProperties: false, title: 'GivenPaymentProvider', description: 'How a provider is set up.' },
);

/** The routes of providers, and of what they send. */
export function providerRoutes(tools: ProviderTools): Route[] {
  return [
    route({
      tag: 'payments',
      operationId: 'listPaymentProviders',
      method: 'GET',
      path: '/v1/payments/providers',
      permission: 'payments:read',
      summary: 'Payment providers',
      description: 'All that there are, with whether they are offered, and whether they answer.',
      responses: {
        200: { description: 'Few: all of them.', schema: Type.Object({ items: Type.Array(ProviderView) }) },
      },
      handler: async ({ context }) => ({ items: await listProviders(tools, context) }),
    }),
    route({
      tag: 'payments',
      operationId: 'savePaymentProvider',
      method: 'PUT',
      path: '/v1/payments/providers/:name',
      permission: 'payments:write',
      summary: 'Set a payment provider up',
      stepUp: true,
      description:
        'The credentials are tried before they are kept, and are kept sealed. The provider is told where to send its webhooks, where it lets a program do that.',
      params: Type.Object({ name: Name }),
      body: GivenProvider,
      responses: { 200: { description: 'The provider as it is kept.', schema: ProviderView } },
      errors: [providerErrors.PAYMENT_PROVIDER_INVALID, providerErrors.PAYMENT_PROVIDER_UNREACHABLE],
      handler: ({ params: { name }, body, context }) => saveProvider(tools, context, name, body),
    }),
    route({
      tag: 'payments',
      operationId: 'receivePaymentWebhook',
      method: 'POST',
      path: '/v1/payments/webhooks/:name/:endpoint',
      summary: 'Take a webhook of a payment provider',
      description:
        'The signature is checked over the raw bytes, and its time against five minutes. The delivery is durable when it is answered, and applied after. One that comes again, under the same id or another one, has no second effect.',
      // The address has the tenant, the signature the sender.
      permission: 'public',
      reads: 'raw',
      consumes: ['application/json'],
      params: Type.Object({
        name: Name,
        endpoint: Type.String({
          minLength: 10,
          maxLength: 100,
          pattern: '^[\\w-]+$',
          description: 'The public part of the address.',
          examples: ['k3xO0bP7qLm2'],
        }),
      }),
      responses: {
        200: { description: 'The delivery is durable.', schema: Type.Object({ received: Type.Literal(true) }) },
      },
      errors: [
        providerErrors.PAYMENT_WEBHOOK_NOT_FOUND,
        providerErrors.PAYMENT_WEBHOOK_SIGNATURE_INVALID,
        providerErrors.PAYMENT_WEBHOOK_TOO_OLD,
        providerErrors.PAYMENT_WEBHOOK_INVALID,
        providerErrors.PAYMENT_PROVIDER_UNREACHABLE,
      ],
      handler: async ({ params: { name, endpoint }, headers, ...request }) => {
        const raw: unknown = request.body;
        await receiveWebhook(tools, name, endpoint, Buffer.isBuffer(raw) ? raw : Buffer.alloc(0), single(headers));
        return { received: true as const };
      },
    }),
  ];
}

function single(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
