import type { CallContext } from '@pvt/kernel/context';
import type { Problem } from '@pvt/kernel/errors';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { findEndpoint, listEndpoints } from '../../adapters/postgres/webhook-endpoints.ts';
import { collectErrors } from '../../core/errors.ts';
import type { KeptEndpoint } from '../../core/webhook/endpoint.ts';
import type { CollectTools } from '../tools.ts';

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function getWebhookEndpoint(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  provider: string,
): Promise<KeptEndpoint> {
  const endpoint = await database.transaction(tenant, (tx) => findEndpoint(tx, provider));
  if (endpoint === undefined) throw noEndpoint(provider);
  return endpoint;
}

const ENDPOINTS = keyset('webhook-endpoints', isText);

/** A page of the endpoints, by provider. @throws CURSOR_INVALID */
export async function listWebhookEndpoints(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptEndpoint>> {
  const after = ENDPOINTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => listEndpoints(tx, after, limit + 1));
  return ENDPOINTS.page(rows, limit, ({ provider }) => provider);
}

export function noEndpoint(provider: string): Problem {
  return collectErrors.WEBHOOK_ENDPOINT_NOT_FOUND(`There is no webhook endpoint "${provider}".`);
}
