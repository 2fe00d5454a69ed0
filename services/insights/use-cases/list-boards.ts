import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { boardsAfter } from '../adapters/postgres/boards.ts';
import type { NamedBoard } from '../core/board.ts';
import type { InsightsTools } from './tools.ts';

const BOARDS = keyset('boards', isText);

/** By name. @throws CURSOR_INVALID */
export async function listBoards(
  { database }: Pick<InsightsTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<NamedBoard>> {
  const after = BOARDS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => boardsAfter(tx, after, limit + 1));
  return BOARDS.page(rows, limit, ({ name }) => name);
}
