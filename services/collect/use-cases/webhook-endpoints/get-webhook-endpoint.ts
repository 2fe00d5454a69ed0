import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { entityTag } from '@pvt/kernel/preconditions';
import { endpointSecrets, findEndpoint, listEndpoints } from '../../adapters/postgres/webhook-endpoints.ts';
import { collectErrors } from '../../core/errors.ts';
import type { KeptEndpoint, TaggedEndpoint } from '../../core/webhook/endpoint.ts';
import type { CollectTools } from '../tools.ts';

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function getWebhookEndpoint(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  provider: string,
): Promise<TaggedEndpoint> {
  const found = await database.snapshot(tenant, (tx) => taggedEndpoint(tx, provider));
  if (found === undefined) throw noEndpoint(provider);
  return found;
}

/** Undefined where there is none. */
export async function taggedEndpoint(tx: Transaction, provider: string): Promise<TaggedEndpoint | undefined> {
  const [endpoint, sealed = []] = await Promise.all([findEndpoint(tx, provider), endpointSecrets(tx, provider)]);
  return endpoint && tagged(endpoint, sealed);
}

export function tagged(endpoint: KeptEndpoint, sealed: readonly Buffer[]): TaggedEndpoint {
  return { endpoint, tag: entityTag([endpoint, sealed.map((secret) => secret.toString('base64'))]) };
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
