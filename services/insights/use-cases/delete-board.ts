import type { CallContext } from '@pvt/kernel/context';
import { lockBoard, removeBoard } from '../adapters/postgres/boards.ts';
import { boardNotFound } from '../core/errors.ts';
import { boardDeleted } from '../core/events.ts';
import type { InsightsTools } from './tools.ts';

/** @throws BOARD_NOT_FOUND */
export async function deleteBoard(
  { database, log }: Pick<InsightsTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const before = await lockBoard(tx, name);
    if (before === undefined) throw boardNotFound(name);
    await removeBoard(tx, name);
    await log.publish(tx, [boardDeleted.of(context, { name, before, after: null })]);
  });
}
