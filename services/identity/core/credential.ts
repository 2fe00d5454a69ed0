/** The shapes of credentials, so that one in a log or a commit is recognised (and can be searched for). */
export const KEY_PREFIX = 'pvt_key_';
export const GUEST_PREFIX = 'pvt_guest_';
export const SESSION_COOKIE = 'pvt_session';
/** Over TLS: a browser takes it only from this very host, and sends it only by TLS (RFC 6265bis, the prefix __Host-). */
export const SECURE_SESSION_COOKIE = '__Host-pvt_session';

export interface Credential {
  readonly kind: 'key' | 'session' | 'guest';
  readonly credential: string;
}

const SECURE_SESSION = /(?:^|;\s*)__Host-pvt_session=([\w-]+)/;
const SESSION = /(?:^|;\s*)pvt_session=([\w-]+)/;

/** The credential of a request: the Authorization header wins over the cookie. */
export function credentialOf(authorization: string | undefined, cookie: string | undefined): Credential | undefined {
  if (authorization !== undefined) {
    const match = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization);
    if (match?.[1] === undefined) return undefined;
    return { kind: match[1].startsWith(GUEST_PREFIX) ? 'guest' : 'key', credential: match[1] };
  }
  // Another host of the domain, or a page without TLS, can set the plain one.
  const match = SECURE_SESSION.exec(cookie ?? '') ?? SESSION.exec(cookie ?? '');
  return match?.[1] === undefined ? undefined : { kind: 'session', credential: match[1] };
}
