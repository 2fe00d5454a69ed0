import { standardFamily } from './claim.ts';
import type { WebhookEndpoint } from './endpoint.ts';
import type { Delivery, Signing, WebhookScheme } from './scheme.ts';

/** The event that a delivery becomes, before it is checked like any other. */
export interface WebhookEvent {
  readonly source: string;
  readonly type: string;
  readonly id: string;
  readonly time?: string;
  readonly data: unknown;
}

/**
 * Turns a verified delivery into an event. Its id is the provider's own id of the delivery, so that one that is sent
 * again has no second effect.
 */
export function webhookEvent(
  endpoint: WebhookEndpoint,
  delivery: Delivery,
  data: unknown,
  signing: Signing,
): WebhookEvent {
  const time = occurredAt(endpoint.scheme, delivery, data);
  return {
    source: `webhooks/${endpoint.provider}`,
    type: endpoint.type ?? typeOf(endpoint, delivery, data),
    id: idOf(endpoint.scheme, delivery, data) ?? signing.digest(delivery.body),
    ...(time === undefined ? {} : { time }),
    data,
  };
}

function idOf(scheme: WebhookScheme, { headers }: Delivery, data: unknown): string | undefined {
  switch (scheme.scheme) {
    case 'stripe':
      return member(data, 'id');
    case 'github':
      return headers['x-github-delivery'];
    case 'standard':
      return headers[`${standardFamily(headers)}-id`];
    case 'hmac':
      return scheme.idHeader === undefined ? undefined : headers[scheme.idHeader];
  }
}

function typeOf({ provider, scheme }: WebhookEndpoint, { headers }: Delivery, data: unknown): string {
  const named = scheme.scheme === 'github' ? githubType(headers['x-github-event'], data) : member(data, 'type');
  return named !== undefined && /^[\w.-]{1,100}$/.test(named) ? `${provider}.${named}` : `${provider}.received`;
}

function githubType(name: string | undefined, data: unknown): string | undefined {
  const action = member(data, 'action');
  return name === undefined || action === undefined ? name : `${name}.${action}`;
}

/** When it happened, where the provider says so in what is signed: of Standard Webhooks, when it was sent. */
function occurredAt({ scheme }: WebhookScheme, { headers }: Delivery, data: unknown): string | undefined {
  const created = scheme === 'stripe' && isObject(data) ? data['created'] : undefined;
  const seconds = scheme === 'standard' ? Number(headers[`${standardFamily(headers)}-timestamp`]) : created;
  return typeof seconds === 'number' && seconds >= 0 && seconds < 253_402_300_800
    ? new Date(seconds * 1000).toISOString()
    : undefined;
}

function member(data: unknown, name: string): string | undefined {
  const value = isObject(data) ? data[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
