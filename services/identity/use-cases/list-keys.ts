import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { keysInForce } from '../adapters/postgres/keys.ts';
import type { ApiKey } from '../core/key.ts';
import type { IdentityTools } from './tools.ts';

const KEYS = keyset('keys', isId);

/** The keys in force, in the order in which they were made. @throws CURSOR_INVALID */
export async function listKeys(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ApiKey>> {
  const after = KEYS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => keysInForce(tx, after, limit + 1));
  return KEYS.page(rows, limit, ({ id }) => id);
}
