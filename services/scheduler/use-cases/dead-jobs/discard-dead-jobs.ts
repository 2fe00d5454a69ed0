import type { CallContext } from '@pvt/kernel/context';
import { jobsDiscarded } from '../../core/events.ts';
import type { SchedulerTools } from '../tools.ts';

/** Drops dead jobs for good; the event says why. @returns how many */
export function discardDeadJobs(
  { database, jobs, log }: Pick<SchedulerTools, 'database' | 'jobs' | 'log'>,
  context: CallContext,
  ids: readonly string[],
  reason: string,
): Promise<number> {
  return database.transaction(context.tenant, async (tx) => {
    const discarded = await jobs.discard(tx, ids);
    if (discarded.length > 0) await log.publish(tx, [jobsDiscarded.of(context, { ids: discarded, reason })]);
    return discarded.length;
  });
}
