/** What a request says who asks by. */
export type Given = { readonly kind: 'none' } | { readonly kind: 'jwt' | 'key' | 'session'; readonly text: string };

const BEARER = /^Bearer +(\S+)$/i;
/** Three parts of base64url; what is longer than a header may be is none. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** By which of the ways that a route takes a request says who asks. */
export function givenBy(
  ways: readonly ('session' | 'key' | 'jwt')[],
  authorization: string | undefined,
  cookie: string | undefined,
): Given {
  if (authorization !== undefined) {
    const text = BEARER.exec(authorization)?.[1] ?? '';
    if (ways.includes('jwt') && (JWT.test(text) || !ways.includes('key'))) return { kind: 'jwt', text };
    if (ways.includes('key')) return { kind: 'key', text };
  }
  return ways.includes('session') && cookie !== undefined ? { kind: 'session', text: cookie } : { kind: 'none' };
}

/** The permissions of a token: `scope` by RFC 9068, or a list of them. */
export function permissionsIn(claims: Readonly<Record<string, unknown>>): readonly string[] {
  const { scope, permissions } = claims;
  const listed = Array.isArray(permissions) ? permissions.filter((each) => typeof each === 'string') : [];
  return [...(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : []), ...listed];
}

/** A cookie's value as it stands in the header; the one that only this very host can have set before others. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const cookies = (header ?? '').split(';').map((each) => each.trim());
  const value = (of: string): string | undefined =>
    cookies.findLast((each) => each.startsWith(`${of}=`))?.slice(of.length + 1);
  return value(`__Host-${name}`) ?? value(name);
}
