/** What a browser keeps for the service, each by a name of its own. */
const COOKIES = {
  session: 'pvt_session',
  /** Of a sign-in that waits for its second factor. */
  signIn: 'pvt_sign_in',
  /** What the browser is remembered by. */
  device: 'pvt_device',
} as const;

export type CookieName = keyof typeof COOKIES;

/** The value of a cookie: of the one that only this very host can have set by TLS, where there is one. */
export function cookieValue(name: CookieName, header: string | undefined): string | undefined {
  const plain = COOKIES[name];
  const found = new Map(
    (header ?? '').split(';').map((each): [string, string] => {
      const [key = '', value = ''] = each.trim().split('=', 2);
      return [key, value];
    }),
  );
  const value = found.get(`__Host-${plain}`) ?? found.get(plain);
  return value !== undefined && /^[\w-]{1,200}$/.test(value) ? value : undefined;
}

/** `Set-Cookie`: for scripts never, for pages of this site only, over TLS bound to this very host (RFC 6265bis, `__Host-`). */
export function cookieHeader(name: CookieName, value: string, seconds: number, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  return isSecure
    ? `__Host-${COOKIES[name]}=${value}; ${attributes}; Secure`
    : `${COOKIES[name]}=${value}; ${attributes}`;
}
