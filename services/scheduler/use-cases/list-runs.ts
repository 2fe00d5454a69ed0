import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { newestRuns } from '../adapters/postgres/runs.ts';
import type { Run } from '../core/run.ts';
import type { SchedulerTools } from './tools.ts';

const RUNS = keyset('scheduler.runs', isPlainInstant);

/** Of a task that is there, or was; the newest first. @throws CURSOR_INVALID */
export async function listRuns(
  { database }: Pick<SchedulerTools, 'database'>,
  { tenant }: CallContext,
  task: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Run>> {
  const before = RUNS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestRuns(tx, task, before, limit + 1));
  return RUNS.page(rows, limit, ({ scheduledFor }) => scheduledFor);
}
