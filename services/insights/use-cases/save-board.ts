import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { lockBoard, storeBoard } from '../adapters/postgres/boards.ts';
import { type Board, checkBoard } from '../core/board.ts';
import { boardSaved } from '../core/events.ts';
import type { InsightsTools } from './tools.ts';

/**
 * Puts a board in the place of the one that has its name. The same content again changes nothing.
 * @returns the board as it is kept
 * @throws BOARD_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveBoard(
  { database, log }: Pick<InsightsTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
  board: Board,
  conditions: Conditions = UNCONDITIONAL,
): Promise<Board> {
  checkBoard(board);
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockBoard(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a board', name);
    requireMatch(conditions, before && entityTag(before), `The board "${name}"`);
    if (before !== undefined && sameJson(before, board)) return before;
    await storeBoard(tx, name, board);
    await log.publish(tx, [boardSaved.of(context, { name, before: before ?? null, after: board })]);
    return board;
  });
}
