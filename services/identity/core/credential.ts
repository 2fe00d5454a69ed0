import { cookieValue } from './cookies.ts';

/** The shapes of credentials, so that one in a log or a commit is recognised (and can be searched for). */
export const KEY_PREFIX = 'pvt_key_';
export const GUEST_PREFIX = 'pvt_guest_';
export const PROGRAM_PREFIX = 'pvt_program_';
export const REFRESH_PREFIX = 'pvt_refresh_';
/** A signed token begins with a JSON object, in base64url. It is long, so nothing more is looked at for each request. */
const TOKEN_PREFIX = 'eyJ';

export interface Credential {
  readonly kind: 'key' | 'session' | 'guest' | 'token';
  readonly credential: string;
}

/** The credential of a request: the Authorization header wins over the cookie. */
export function credentialOf(authorization: string | undefined, cookie: string | undefined): Credential | undefined {
  if (authorization !== undefined) {
    // Which characters it has is not looked at: what is none of ours is found nowhere.
    const basic = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization)?.[1];
    if (basic !== undefined) return keyInBasic(basic);
    const scheme = /^Bearer +/i.exec(authorization)?.[0];
    const bearer = scheme === undefined ? '' : authorization.slice(scheme.length);
    return bearer === '' ? undefined : { kind: kindOf(bearer), credential: bearer };
  }
  const session = cookieValue('session', cookie);
  return session === undefined ? undefined : { kind: 'session', credential: session };
}

/** Programs of standards that know only names and passwords (RFC 7617) have a key as their password. */
function keyInBasic(encoded: string): Credential | undefined {
  const [, key = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return key.startsWith(KEY_PREFIX) ? { kind: 'key', credential: key } : undefined;
}

function kindOf(bearer: string): Credential['kind'] {
  if (bearer.startsWith(GUEST_PREFIX)) return 'guest';
  return bearer.startsWith(TOKEN_PREFIX) ? 'token' : 'key';
}
