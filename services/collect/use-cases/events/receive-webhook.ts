import { inOneTurn } from '@pvt/kernel/async/work';
import { Problem } from '@pvt/kernel/errors';
import { parseJson } from '@pvt/kernel/http/json-body';
import type { NewEvent } from '@pvt/kernel/log';
import { type MetEndpoint, meetEndpoint } from '../../adapters/postgres/webhook-endpoints.ts';
import { nodeSigning } from '../../adapters/signing.ts';
import { collectErrors } from '../../core/errors.ts';
import { rejection } from '../../core/rejection.ts';
import { webhookEvent } from '../../core/webhook/event.ts';
import { isNumberAsText, NUMBER_AS_TEXT } from '../../core/webhook/number-as-text.ts';
import { payloadOf } from '../../core/webhook/payload.ts';
import type { Delivery } from '../../core/webhook/scheme.ts';
import { verifyDelivery } from '../../core/webhook/verify.ts';
import type { CollectTools } from '../tools.ts';
import type { PublishedEvent } from './publish-event.ts';

type WebhookTools = Pick<CollectTools, 'database' | 'log' | 'checks' | 'meter' | 'endpoints' | 'deliveries' | 'now'>;

/**
 * Takes a delivery of a provider: the address has the tenant, the signature the sender.
 * @param token the public part of the address
 * @throws WEBHOOK_ENDPOINT_NOT_FOUND, WEBHOOK_SIGNATURE_MISSING, WEBHOOK_SIGNATURE_INVALID, WEBHOOK_TOO_OLD,
 *   WEBHOOK_BODY_INVALID, EVENT_INVALID
 */
export async function receiveWebhook(
  tools: WebhookTools,
  provider: string,
  token: string | undefined,
  delivery: Delivery,
): Promise<PublishedEvent> {
  const endpoint = await meetEndpoint(tools.database, provider, token);
  if (endpoint === undefined) throw collectErrors.WEBHOOK_ENDPOINT_NOT_FOUND('There is no endpoint at this address.');
  try {
    authenticate(tools, endpoint, delivery);
    const published = await publishOnce(tools, endpoint.tenant, await checkedEvent(tools, endpoint, delivery));
    tools.deliveries.accepted(endpoint);
    return published;
  } catch (error) {
    if (error instanceof Problem) tools.deliveries.refused(endpoint, error);
    throw error;
  }
}

function authenticate({ endpoints, now }: WebhookTools, endpoint: MetEndpoint, delivery: Delivery): void {
  const { tenant, provider, scheme, toleranceSeconds } = endpoint;
  const secrets = endpoints.open(tenant, provider, endpoint.secrets);
  const against = { scheme, secrets, toleranceSeconds, now: Math.floor(now() / 1000) };
  const result = verifyDelivery(delivery, against, nodeSigning);
  if (!result.ok) throw collectErrors[result.code](result.detail);
}

async function checkedEvent({ checks }: WebhookTools, endpoint: MetEndpoint, delivery: Delivery): Promise<NewEvent> {
  const { json, data } = parsedPayload(endpoint, delivery);
  const check = await checks.of(endpoint.tenant);
  const event = webhookEvent(endpoint, delivery, data, nodeSigning);
  const checked = await inOneTurn(endpoint.tenant, () => check(event, 'all'));
  if (checked.ok) return checked.event;
  // The endpoint's fault and not the body's.
  if (checked.pointer === '/type') throw rejection(checked);
  const isOfSchema = checked.code === 'EVENT_SCHEMA_MISMATCH';
  const isText = isOfSchema && isNumberAsText(json, data, checked.pointer.slice('/data'.length));
  throw collectErrors.WEBHOOK_BODY_INVALID(isText ? `${checked.detail}. ${NUMBER_AS_TEXT}` : checked.detail, {
    pointer: checked.pointer,
    more: { reason: checked.code },
  });
}

/** @throws WEBHOOK_BODY_INVALID */
function parsedPayload({ scheme }: MetEndpoint, delivery: Delivery): { readonly json: string; readonly data: unknown } {
  const payload = payloadOf(scheme, delivery);
  if (payload === undefined)
    throw collectErrors.WEBHOOK_BODY_INVALID('The form has no field `payload` that is UTF-8.', {
      more: { reason: 'JSON_INVALID' },
    });
  try {
    // A provider whose ids have 64 bits can not send them otherwise.
    const data = parseJson(typeof payload === 'string' ? payload : Buffer.from(payload), 'text');
    return { json: typeof payload === 'string' ? payload : new TextDecoder().decode(payload), data };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { pointer } = error.options;
    throw collectErrors.WEBHOOK_BODY_INVALID(error.detail, {
      ...(pointer === undefined ? {} : { pointer }),
      more: { reason: error.code },
    });
  }
}

/** Providers change details (such as counts of tries) when they send again: whatever comes second is the duplicate. */
async function publishOnce(
  { database, log, meter }: WebhookTools,
  tenant: string,
  event: NewEvent,
): Promise<PublishedEvent> {
  log.admit(tenant);
  const since = performance.now();
  const [appended] = await database.transaction(tenant, (tx) => log.publish(tx, [event]));
  if (appended === undefined) throw new Error('the log gave no answer for a delivery');
  meter.record(tenant, performance.now() - since);
  return { id: appended.id, position: appended.position, duplicate: appended.outcome !== 'accepted' };
}
