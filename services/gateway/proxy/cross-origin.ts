import type { Policy } from '../core/policy.ts';
import { answer } from './answers.ts';
import type { Call } from './call.ts';

type Cors = NonNullable<Policy['cors']>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Headers of an upstream that the route's own policy stands in the place of. */
export const isCorsHeader = (name: string): boolean => name.startsWith('access-control-');

/**
 * Says which pages may read the answer, and answers a browser that asks before it sends (Fetch, 3.2).
 * @returns whether the request is answered by that
 */
export function crossOrigin(cors: Cors, call: Call): boolean {
  const { request, answerHeaders } = call;
  const { origin } = request.headers;
  answerHeaders.push('vary', 'Origin');
  if (origin === undefined) return false;
  const isAny = cors.origins.includes('*');
  const isAllowed = isAny || cors.origins.includes(origin);
  const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (isAllowed) {
    // With credentials `*` is not taken by browsers, and each origin that sends them must be one that is named.
    answerHeaders.push('access-control-allow-origin', isAny ? '*' : origin);
    if (cors.credentials === true && !isAny) answerHeaders.push('access-control-allow-credentials', 'true');
    if (!isPreflight && cors.exposed !== undefined)
      answerHeaders.push('access-control-expose-headers', cors.exposed.join(', '));
  }
  if (!isPreflight) return false;
  if (isAllowed) {
    answerHeaders.push('access-control-allow-methods', (cors.methods ?? METHODS).join(', '));
    if (cors.headers !== undefined) answerHeaders.push('access-control-allow-headers', cors.headers.join(', '));
    if (cors.maxAgeSeconds !== undefined) answerHeaders.push('access-control-max-age', String(cors.maxAgeSeconds));
  }
  answer(call, 204, '', []);
  return true;
}
