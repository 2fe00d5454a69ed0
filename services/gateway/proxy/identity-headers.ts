import { createHmac } from 'node:crypto';
import type { Call } from './call.ts';

/**
 * Tells an upstream who asks: `pvt-identity` is base64url of JSON, `pvt-identity-signature` the HMAC-SHA256 over it, the time (ms),
 * the method and the path as they are sent, a line each, by the secret that both have. What a client sends under these names is
 * taken away, also where there is no secret.
 */
export type SignIdentity = (call: Call, path: string) => readonly string[];

export function identitySigner(secret: string | undefined, now: () => number): SignIdentity {
  if (secret === undefined) return () => [];
  return ({ caller, request }, path) => {
    if (caller === undefined) return [];
    const identity = Buffer.from(JSON.stringify(caller)).toString('base64url');
    const at = String(now());
    const signed = createHmac('sha256', secret)
      .update(`${identity}\n${at}\n${request.method}\n${path}`)
      .digest('base64url');
    return ['pvt-identity', identity, 'pvt-identity-time', at, 'pvt-identity-signature', signed];
  };
}
