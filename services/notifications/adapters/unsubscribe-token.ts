import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a message's link unsubscribes from. */
export interface Subscription {
  readonly tenant: string;
  readonly recipient: string;
  readonly category: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function macOf(body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`notifications.unsubscribe ${body}`).digest();
}

/** For a link that works for ever, and for nobody else. */
export function unsubscribeToken({ tenant, recipient, category }: Subscription, key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify([tenant, recipient, category])).toString('base64url');
  return `${body}.${macOf(body, key).toString('base64url')}`;
}

/** @returns undefined for a token that was not made with the key */
export function readUnsubscribeToken(token: string, key: Uint8Array): Subscription | undefined {
  const [body = '', mac = ''] = token.split('.');
  const [given, right] = [Buffer.from(mac, 'base64url'), macOf(body, key)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const parsed: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  if (!Array.isArray(parsed)) return undefined;
  const [tenant, recipient, category] = parsed as readonly unknown[];
  if (typeof tenant !== 'string' || typeof recipient !== 'string' || typeof category !== 'string') return undefined;
  return UUID.test(tenant) ? { tenant, recipient, category } : undefined;
}
