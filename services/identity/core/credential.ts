import { cookieValue } from './cookies.ts';

/** The shapes of credentials, so that one in a log or a commit is recognised (and can be searched for). */
export const KEY_PREFIX = 'pvt_key_';

export interface Credential {
  readonly kind: 'key' | 'session';
  readonly credential: string;
}

/** The credential of a request: the Authorization header wins over the cookie. */
export function credentialOf(authorization: string | undefined, cookie: string | undefined): Credential | undefined {
  if (authorization !== undefined) {
    const match = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization);
    return match?.[1] === undefined ? undefined : { kind: 'key', credential: match[1] };
  }
  const session = cookieValue('session', cookie);
  return session === undefined ? undefined : { kind: 'session', credential: session };
}
