import { type CallContext, resourcesFor } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { propertiesAfter, propertyOf } from '../adapters/postgres/properties.ts';
import { propertyNotFound } from '../core/errors.ts';
import type { KeptProperty } from '../core/property.ts';
import type { HostelsTools } from './tools.ts';

const PROPERTIES = keyset('hostels.properties', isText);

type Tools = Pick<HostelsTools, 'database'>;

/** Those that the caller may see, by slug. @throws CURSOR_INVALID */
export async function listProperties(
  { database }: Tools,
  { tenant, principal }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptProperty>> {
  const after = PROPERTIES.read(cursor);
  const seen = resourcesFor(principal, 'hostels:read', 'property');
  const only = seen === 'all' ? undefined : seen;
  const rows = await database.transaction(tenant, (tx) => propertiesAfter(tx, only, after, limit + 1));
  return PROPERTIES.page(rows, limit, ({ slug }) => slug);
}

/** @throws PROPERTY_NOT_FOUND */
export async function getProperty({ database }: Tools, { tenant }: CallContext, slug: string): Promise<KeptProperty> {
  const definition = await database.transaction(tenant, (tx) => propertyOf(tx, slug));
  if (definition === undefined) throw propertyNotFound(slug);
  return { slug, definition };
}
