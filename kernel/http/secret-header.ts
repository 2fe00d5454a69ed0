import type { FastifyRequest } from 'fastify';
import type { Route } from './route.ts';

/**
 * What of the query is a secret may come in a header instead: addresses stand in the logs of servers and proxies, in `Referer`, and in the
 * history of a browser. The header counts.
 */
export function takeSecretHeader(
  { secretQuery, query }: Route,
  request: Pick<FastifyRequest, 'headers' | 'query'>,
): void {
  if (secretQuery === undefined || query === undefined) return;
  const { name, header } = secretQuery;
  const given = request.headers[header];
  const members: unknown = Reflect.get(query, 'properties');
  if (typeof given !== 'string' || typeof members !== 'object' || members === null || !(name in members)) return;
  Reflect.set(request.query as object, name, given);
}
