import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { type Networks, plainOf } from './peer-address.ts';
import { httpErrors } from './problem.ts';

export interface OriginOptions {
  /** Where people find the server, when that is known. */
  readonly publicUrl?: URL | undefined;
  /** Reverse proxies, whose word on how a request came to them is believed. */
  readonly proxies: Networks;
}

/** How a request came: what its page was, and whether by TLS. */
export interface Origins {
  /** Who the client is: the socket's other end, or the last address before the proxies that are trusted. */
  clientAddress(request: IncomingMessage): string;
  /** Whether the browser's connection is by TLS, so that a cookie may be for such connections only. */
  isSecure(request: IncomingMessage): boolean;
  /** The origin of the page that asks, as the browser shows it: what passkeys are made for. */
  pageOrigin(request: IncomingMessage): string;
  /**
   * Over TLS takes away cookies that are not bound to this very host (`__Host-`): another host of the domain, or whoever
   * answers in its name without TLS, can have set them.
   */
  keepBoundCookies(request: IncomingMessage): void;
  /**
   * Refuses what a page of another origin makes a browser send with what the browser keeps for us, the session's cookie:
   * cookies do not know ports, and SameSite does not tell the ports of localhost apart. A request with an Authorization
   * header is the sender's own. One that has neither header comes from no browser.
   * @throws ORIGIN_FOREIGN
   */
  refuseForeignPage(request: IncomingMessage): void;
}

export function originsOf({ publicUrl, proxies }: OriginOptions): Origins {
  function isSecure({ headers, socket }: IncomingMessage): boolean {
    if (publicUrl?.protocol === 'https:') return true;
    const [proto] = one(headers['x-forwarded-proto']).split(',');
    return proto?.trim() === 'https' && proxies.includes(socket.remoteAddress);
  }

  function isOurs(origin: string, request: IncomingMessage): boolean {
    if (origin === publicUrl?.origin) return true;
    if (!URL.canParse(origin)) return false;
    const { protocol, host } = new URL(origin);
    // A proxy that does not say how a request came to it may well have it by TLS.
    if (isSecure(request) && protocol !== 'https:') return false;
    const asked = `${protocol}//${request.headers.host}`;
    return URL.canParse(asked) && new URL(asked).host === host;
  }

  function pageOrigin(request: IncomingMessage): string {
    const { origin, host } = request.headers;
    if (origin !== undefined && isOurs(origin, request)) return origin;
    return publicUrl?.origin ?? `${isSecure(request) ? 'https' : 'http'}://${host}`;
  }

  function clientAddress({ headers, socket }: IncomingMessage): string {
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined) return plainOf(socket.remoteAddress);
    // From the back: what stands further in front may have been sent by the client itself.
    const told = one(forwarded)
      .split(',')
      .map((each) => each.trim());
    let address = socket.remoteAddress ?? '';
    while (proxies.includes(address) && isIP(told.at(-1) ?? '') !== 0) address = told.pop() ?? address;
    return plainOf(address);
  }

  return {
    isSecure,
    clientAddress,
    pageOrigin,
    keepBoundCookies(request) {
      const { headers } = request;
      if (headers.cookie === undefined || !isSecure(request)) return;
      const bound = headers.cookie.split(';').filter((each) => each.trimStart().startsWith('__Host-'));
      if (bound.length === 0) delete headers.cookie;
      else headers.cookie = bound.join(';').trim();
    },
    refuseForeignPage(request) {
      const { headers } = request;
      if (headers.authorization !== undefined) return;
      const site = one(headers['sec-fetch-site']);
      const { origin } = headers;
      // `none`: the person's own doing, such as an address that was typed.
      const fits =
        site !== '' ? site === 'same-origin' || site === 'none' : origin === undefined || isOurs(origin, request);
      if (fits) return;
      throw httpErrors.ORIGIN_FOREIGN(
        `A page of ${origin ?? 'another origin'} may not write here with the session of a browser. Use an API key.`,
      );
    },
  };
}

/** What a page of any origin can send without asking first (the CORS-safelisted types of the Fetch standard), or none. */
const SENT_UNASKED = /^\s*(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)?\s*(;|$)/i;

/**
 * Refuses a body of a type that any page can send, where the session's cookie is the credential.
 * @throws MEDIA_TYPE_UNSUPPORTED
 */
export function refuseBodySentUnasked(headers: IncomingHttpHeaders): void {
  if (headers.authorization !== undefined || headers.cookie === undefined) return;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody || !SENT_UNASKED.test(headers['content-type'] ?? '')) return;
  throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
    'With the session of a browser, a body is JSON: set Content-Type to application/json. Others need an API key.',
  );
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.[0] ?? '');
}
