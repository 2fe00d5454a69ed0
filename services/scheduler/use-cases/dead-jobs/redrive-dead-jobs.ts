import type { CallContext } from '@pvt/kernel/context';
import { jobsRedriven } from '../../core/events.ts';
import type { SchedulerTools } from '../tools.ts';

/** Has dead jobs done once more; one that is not dead any more is left alone. @returns how many */
export function redriveDeadJobs(
  { database, jobs, log }: Pick<SchedulerTools, 'database' | 'jobs' | 'log'>,
  context: CallContext,
  ids: readonly string[],
): Promise<number> {
  return database.transaction(context.tenant, async (tx) => {
    const redriven = await jobs.redrive(tx, ids);
    if (redriven.length > 0) await log.publish(tx, [jobsRedriven.of(context, { ids: redriven })]);
    return redriven.length;
  });
}
