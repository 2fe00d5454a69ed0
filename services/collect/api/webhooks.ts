import type { Database } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { parseJson } from '@pvt/kernel/http/json-body';
import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import type { Log, NewEvent } from '@pvt/kernel/log';
import { Type } from 'typebox';
import type { MetEndpoint, WebhookStore } from '../adapters/postgres/webhook-store.ts';
import { nodeSigning } from '../adapters/signing.ts';
import { collectErrors } from '../core/errors.ts';
import { webhookErrors } from '../core/webhook/errors.ts';
import { webhookEvent } from '../core/webhook/event.ts';
import { payloadOf } from '../core/webhook/payload.ts';
import type { Delivery } from '../core/webhook/scheme.ts';
import { verifyDelivery } from '../core/webhook/verify.ts';
import type { EventChecks } from '../ports.ts';
import { refusal } from './events-publish.ts';

/** Providers send kilobytes; GitHub the most, with pushes of many commits. */
const MAXIMUM_BODY_BYTES = 1 << 20;

export const Provider = Type.Object({
  provider: Type.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,59}$',
    description: "The provider's name.",
    examples: ['stripe'],
  }),
});

export interface WebhookTools {
  readonly database: Database;
  readonly webhooks: WebhookStore;
  readonly log: Log;
  readonly checks: EventChecks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const Received = Type.Object(
  {
    id: Type.String({ description: "The event's id: the provider's id of the delivery.", examples: ['evt_1'] }),
    position: Type.Integer({ description: 'Its place in the log.', examples: [4711] }),
    duplicate: Type.Boolean({ description: 'Whether the delivery had come before.', examples: [false] }),
  },
  { description: 'The delivery is durable.' },
);

/** Deliveries of other systems, signed by them. */
export function deliveryRoute(tools: WebhookTools): Route {
  return route({
    operationId: 'receiveWebhook',
    method: 'POST',
    path: '/v1/webhooks/:provider',
    tag: 'webhooks',
    summary: 'Take a delivery of a provider',
    description:
      'The address that PUT /v1/webhook-endpoints/{provider} gives. The signature is checked over the raw bytes, and the time that it covers against the tolerance. A delivery that is sent again has no second effect: its id is the provider’s. Of GitHub, the form that it sends by default is taken too: the event is in its `payload`.',
    permission: 'public',
    reads: 'raw',
    consumes: ['application/json', 'application/x-www-form-urlencoded'],
    bodyLimit: MAXIMUM_BODY_BYTES,
    params: Provider,
    query: Type.Object({
      endpoint: Type.Optional(
        Type.String({ maxLength: 100, description: 'Whose endpoint it is.', examples: ['k3xO0b…'] }),
      ),
    }),
    responses: { 202: { description: 'The delivery is durable.', schema: Received } },
    errors: [
      webhookErrors.WEBHOOK_ENDPOINT_NOT_FOUND,
      webhookErrors.WEBHOOK_SIGNATURE_MISSING,
      webhookErrors.WEBHOOK_SIGNATURE_INVALID,
      webhookErrors.WEBHOOK_TOO_OLD,
      webhookErrors.WEBHOOK_BODY_INVALID,
      collectErrors.EVENT_INVALID,
    ],
    handler: async ({ params, query, headers, ...request }, reply) => {
      const endpoint = await tools.webhooks.meet(params.provider, query.endpoint);
      if (endpoint === undefined)
        throw webhookErrors.WEBHOOK_ENDPOINT_NOT_FOUND('There is no endpoint at this address.');
      const raw: unknown = request.body;
      const delivery = { headers: single(headers), body: Buffer.isBuffer(raw) ? raw : Buffer.alloc(0) };
      authenticate(endpoint, delivery, tools.now());
      const event = await checkedEvent(tools, endpoint, delivery);
      reply.status(202).send(await publishOnce(tools, endpoint.tenant, event));
    },
  });
}

function authenticate(endpoint: MetEndpoint, delivery: Delivery, now: number): void {
  const against = { ...endpoint, now: Math.floor(now / 1000) };
  const verdict = verifyDelivery(delivery, against, nodeSigning);
  if (!verdict.ok) throw webhookErrors[verdict.code](verdict.detail);
}

async function checkedEvent(tools: WebhookTools, endpoint: MetEndpoint, delivery: Delivery): Promise<NewEvent> {
  const data = parsedPayload(endpoint, delivery);
  const check = await tools.checks(endpoint.tenant);
  const checked = check(webhookEvent(endpoint, delivery, data, nodeSigning));
  if (checked.ok) return checked.event;
  // The endpoint's fault and not the body's.
  if (checked.pointer === '/type') throw refusal(checked);
  throw webhookErrors.WEBHOOK_BODY_INVALID(checked.detail, {
    pointer: checked.pointer,
    more: { reason: checked.code },
  });
}

/** @throws WEBHOOK_BODY_INVALID */
function parsedPayload({ scheme }: MetEndpoint, delivery: Delivery): unknown {
  const payload = payloadOf(scheme, delivery);
  if (payload === undefined)
    throw webhookErrors.WEBHOOK_BODY_INVALID('The form has no field `payload` that is UTF-8.', {
      more: { reason: 'JSON_INVALID' },
    });
  try {
    return parseJson(typeof payload === 'string' ? payload : Buffer.from(payload));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { pointer } = error.options;
    throw webhookErrors.WEBHOOK_BODY_INVALID(error.detail, {
      ...(pointer === undefined ? {} : { pointer }),
      more: { reason: error.code },
    });
  }
}

/** Providers change details (such as counts of tries) when they send again: whatever comes second is the duplicate. */
async function publishOnce({ database, log }: WebhookTools, tenant: string, event: NewEvent) {
  log.admit();
  const [appended] = await database.transaction(tenant, (tx) => log.publish(tx, [event]));
  if (appended === undefined) throw new Error('the log gave no answer for a delivery');
  return { id: appended.id, position: appended.position, duplicate: appended.outcome !== 'accepted' };
}

function single(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
