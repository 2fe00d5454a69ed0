import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { newestBlocks } from '../adapters/postgres/blocks.ts';
import type { Block } from '../core/block.ts';
import { requireProperty } from './require-property.ts';
import type { HostelsTools } from './tools.ts';

const BLOCKS = keyset('hostels.blocks', isId);

/** The newest first. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listBlocks(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Block>> {
  const before = BLOCKS.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return newestBlocks(tx, property, before, limit + 1);
  });
  return BLOCKS.page(rows, limit, ({ id }) => id);
}
