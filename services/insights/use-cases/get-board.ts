import type { CallContext } from '@pvt/kernel/context';
import { boardOf } from '../adapters/postgres/boards.ts';
import type { Board } from '../core/board.ts';
import { boardNotFound } from '../core/errors.ts';
import type { InsightsTools } from './tools.ts';

/** @throws BOARD_NOT_FOUND */
export async function getBoard(
  { database }: Pick<InsightsTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<Board> {
  const board = await database.transaction(tenant, (tx) => boardOf(tx, name));
  if (board === undefined) throw boardNotFound(name);
  return board;
}
