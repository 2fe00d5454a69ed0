/** What a browser keeps for the service, each by a name of its own. */
const COOKIES = {
  session: 'pvt_session',
  /** Of a sign-in that waits for its second factor. */
  signIn: 'pvt_sign_in',
  /** What the browser is remembered by. */
  device: 'pvt_device',
  /** Of a sign-in that waits for a provider's answer. */
  elsewhere: 'pvt_elsewhere',
} as const;

export type CookieName = keyof typeof COOKIES;

/** The value of a cookie: of the one that only this very host can have set by TLS, where there is one. */
export function cookieValue(name: CookieName, header: string | undefined): string | undefined {
  const plain = COOKIES[name];
  if (header === undefined) return undefined;
  const value = valueIn(header, `__Host-${plain}`) ?? valueIn(header, plain);
  return value !== undefined && /^[\w-]{1,200}$/.test(value) ? value : undefined;
}

/** Of the last of a name, as it stands there; without taking the header apart, which each request would pay for. */
function valueIn(header: string, name: string): string | undefined {
  let end = header.length;
  while (end > 0) {
    const at = header.lastIndexOf(`${name}=`, end - 1);
    if (at < 0) return undefined;
    const before = header.lastIndexOf(';', at) + 1;
    if (header.slice(before, at).trim() === '') {
      const from = at + name.length + 1;
      const to = header.indexOf(';', from);
      return header.slice(from, to < 0 ? undefined : to).trim();
    }
    end = at;
  }
  return undefined;
}

/** `Set-Cookie`: for scripts never, for pages of this site only, over TLS bound to this very host (RFC 6265bis, `__Host-`). */
export function cookieHeader(name: CookieName, value: string, seconds: number, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  return isSecure
    ? `__Host-${COOKIES[name]}=${value}; ${attributes}; Secure`
    : `${COOKIES[name]}=${value}; ${attributes}`;
}
