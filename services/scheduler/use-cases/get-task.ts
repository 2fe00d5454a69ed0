import type { CallContext } from '@pvt/kernel/context';
import { taskOf } from '../adapters/postgres/tasks.ts';
import { taskNotFound } from '../core/errors.ts';
import type { ListedTask } from '../core/kept-task.ts';
import type { SchedulerTools } from './tools.ts';

/** @throws TASK_NOT_FOUND */
export async function getTask(
  { database }: Pick<SchedulerTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<ListedTask> {
  const task = await database.transaction(tenant, (tx) => taskOf(tx, name));
  if (task === undefined) throw taskNotFound(name);
  return task;
}
