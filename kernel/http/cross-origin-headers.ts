import type { IncomingHttpHeaders } from 'node:http';
import { routesAt } from './allowed-methods.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { Route } from './route.ts';

const PREFLIGHT_SECONDS = 600;

const isFrom = ({ origin }: IncomingHttpHeaders, allowed: CrossOrigin): boolean => origin === allowed.origin;

/** What an answer says of who may read it; refusals say it too, or the script would not know why. */
export function crossOriginHeaders({ crossOrigin }: Route, headers: IncomingHttpHeaders): Record<string, string> {
  if (crossOrigin === undefined) return {};
  if (!isFrom(headers, crossOrigin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': crossOrigin.origin,
    'access-control-expose-headers': crossOrigin.reads.join(', '),
  };
}

/** The answer to a browser that asks before it sends (Fetch, 3.2.2); nothing where it may not. */
export function preflightHeaders(
  routes: readonly Route[],
  url: string,
  headers: IncomingHttpHeaders,
): Record<string, string> {
  const asked = headers['access-control-request-method'];
  const at = routesAt(routes, url);
  const route = at.find(({ method }) => method === asked);
  if (route?.crossOrigin === undefined || !isFrom(headers, route.crossOrigin)) return {};
  return {
    vary: 'Origin',
    'access-control-allow-origin': route.crossOrigin.origin,
    'access-control-allow-methods': route.method,
    'access-control-allow-headers': route.crossOrigin.sends.join(', '),
    'access-control-max-age': String(PREFLIGHT_SECONDS),
  };
}
