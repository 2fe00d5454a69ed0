/** The three pages that the portal is built as: for who is signed in, for who is not, and for everybody. */
export type Entry = 'console' | 'sign-in' | 'site';

/** No page runs a script that is written into it, is shown in a frame of another, or loads anything from elsewhere. */
const SHARED_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

// Videos are put together of their segments by the page.
const MEDIA = "media-src 'self' blob:";

const POLICIES: Readonly<Record<Entry, readonly string[]>> = {
  // MUI writes its styles into the page while it runs. Small pictures of its charts are data.
  console: [...SHARED_POLICY, MEDIA, "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'"],
  'sign-in': [...SHARED_POLICY, "style-src 'self'", "img-src 'self'"],
  // Formulas of lessons have letters of their own.
  site: [...SHARED_POLICY, MEDIA, "style-src 'self'", "img-src 'self'", "font-src 'self'"],
};

/** Where people sign in, also where a provider sends them back to. */
const SIGN_IN = /^\/(?:join|sign-in(?:\/elsewhere(?:\/\w+)?)?)$/;

/** The page for an address, by its path and query. A link that signs in may name any page, to go on to it. */
export function entryOf(url: string): Entry {
  const [path = '', query] = url.split('?', 2);
  if (/^\/sites\/./.test(path)) return 'site';
  return SIGN_IN.test(path) || new URLSearchParams(query).has('token') ? 'sign-in' : 'console';
}

/** The sign-in page that leads back to an address of the console. */
export function signInAt(url: string): string {
  return url === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: url })}`;
}

/** Packages of lessons are shown in frames: without an origin, or of a host of their own. */
const framed = (packagesHost: string | undefined): string =>
  packagesHost === undefined ? "frame-src 'self'" : `frame-src 'self' ${packagesHost}:*`;

/** The security headers of a file of the portal, by its name. */
export function headersOf(
  path: string,
  packagesHost: string | undefined,
): readonly (readonly [name: string, value: string])[] {
  const [, page] = /([\w-]+)\.html(\.\w+)?$/.exec(path) ?? [];
  const always = ['x-content-type-options', 'nosniff'] as const;
  // It asks for pages in the place of their windows.
  if (/\/learning-worker\.js(\.\w+)?$/.test(path))
    return [always, ['content-security-policy', "default-src 'none'; connect-src 'self'"]];
  if (page === undefined) return [always];
  const entry = page === 'sign-in' || page === 'site' ? page : 'console';
  return [
    always,
    [
      'content-security-policy',
      [...POLICIES[entry], ...(entry === 'console' ? [framed(packagesHost)] : [])].join('; '),
    ],
    // The address of a page of the console names what a tenant has; that of a site is public, but a mailed link may hold a secret.
    ['referrer-policy', entry === 'site' ? 'strict-origin' : 'no-referrer'],
  ];
}
