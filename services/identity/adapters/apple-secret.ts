import { createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** By what Apple knows who asks. */
export interface AppleKey {
  readonly teamId: string;
  readonly keyId: string;
  readonly clientId: string;
  readonly key: KeyObject;
}

const FIVE_MINUTES_S = 300;

/**
 * A private key as Apple gives it (`.p8`), also with its line ends written as `\n`.
 * @throws Error where it is none of the curve P-256
 */
export function readAppleKey(pem: string): KeyObject {
  const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('It is no key of the curve P-256.');
  return key;
}

/**
 * What is sent as the client's secret: a JWT by the key (ES256), good for a moment
 * (https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret).
 */
export function appleSecret({ teamId, keyId, clientId, key }: AppleKey, issuer: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: teamId, iat: now, exp: now + FIVE_MINUTES_S, aud: issuer, sub: clientId };
  const text = `${part({ alg: 'ES256', kid: keyId })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
