import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import type { DeadJob, DeadJobPlace } from '@pvt/kernel/jobs';
import type { SchedulerTools } from '../tools.ts';

function isPlace(key: unknown): key is DeadJobPlace {
  return Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
}

const DEAD_JOBS = keyset('scheduler.dead-jobs', isPlace);

/** What services have given up on, the latest first. @throws CURSOR_INVALID */
export async function listDeadJobs(
  { database, jobs }: Pick<SchedulerTools, 'database' | 'jobs'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<DeadJob>> {
  const before = DEAD_JOBS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => jobs.dead(tx, before, limit + 1));
  return DEAD_JOBS.page(rows, limit, ({ endedAt, id }) => [endedAt, id]);
}
