import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { publishedTypes } from '@pvt/kernel/log/inspect/published-types';
import type { CollectTools } from '../tools.ts';

const PUBLISHED_TYPES = keyset('published-types', isText);

/** A page of the types that there are events of, by name, whether they have a schema or not. @throws CURSOR_INVALID */
export async function listPublishedTypes(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<{ type: string }>> {
  const after = PUBLISHED_TYPES.read(cursor);
  const { safe } = log.highWaterMark;
  const types = await database.transaction(tenant, (tx) => publishedTypes(tx, after, safe, limit + 1));
  return PUBLISHED_TYPES.page(
    types.map((type) => ({ type })),
    limit,
    ({ type }) => type,
  );
}
