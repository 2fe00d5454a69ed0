import type { Session } from './visitor.ts';

/** A window that is signed in by its cookie. */
export function sessionOf(cookie: string, domain: string): Session {
  const [name = '', value = ''] = cookie.split('=');
  return {
    cookies: [{ name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' }],
    origins: [],
  };
}
