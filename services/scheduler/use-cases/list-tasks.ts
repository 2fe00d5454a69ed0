import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { tasksAfter } from '../adapters/postgres/tasks.ts';
import type { ListedTask } from '../core/kept-task.ts';
import type { SchedulerTools } from './tools.ts';

const TASKS = keyset('scheduler.tasks', isText);

/** By name. @throws CURSOR_INVALID */
export async function listTasks(
  { database }: Pick<SchedulerTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ListedTask>> {
  const after = TASKS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => tasksAfter(tx, after, limit + 1));
  return TASKS.page(rows, limit, ({ name }) => name);
}
