import { placeOf } from '@pvt/kernel/place-of';
import { cookieIn } from '../core/bearer.ts';
import type { Release } from '../core/release-definition.ts';
import { type Side, sideOf } from '../core/release-side.ts';
import { type Call, header } from './call.ts';

const SESSION_COOKIE = 'pvt_session';

/** Which version a request gets. @param share in force, of a hundred */
export function sideFor(name: string, { stickyBy, override }: Release, share: number, call: Call): Side {
  const chosen = override === undefined ? undefined : call.request.headers[override.header];
  return sideOf(name, stickyKey(stickyBy, call), share, chosen, placeOf);
}

function stickyKey(stickyBy: Release['stickyBy'], { caller, facts, request: { headers } }: Call): string {
  if (typeof stickyBy === 'object') return header(headers[stickyBy.header]) ?? facts.address;
  if (stickyBy === 'person' && caller !== undefined) return caller.id;
  if (stickyBy === 'address') return facts.address;
  return cookieIn(headers.cookie, SESSION_COOKIE) ?? headers.authorization ?? facts.address;
}
