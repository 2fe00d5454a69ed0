import type { CallContext } from '@pvt/kernel/context';
import { hasUnhandled } from '@pvt/kernel/log/inspect/group-progress';
import { lockMetric, takeOver, versionsOf } from '../../adapters/postgres/metric-versions.ts';
import { metricFilled } from '../../core/events.ts';
import { groupOf, type MetricVersion, overtakenBy } from '../../core/metric-version.ts';
import { deleteVersions } from '../delete-versions.ts';
import type { InsightsTools } from '../tools.ts';

/**
 * Lets a filling version take over once it has counted everything that was there when it was defined; the versions
 * before it are deleted.
 * @returns whether it has counted all that
 */
export async function settleVersion(
  { database, log }: Pick<InsightsTools, 'database' | 'log'>,
  context: CallContext,
  version: MetricVersion,
): Promise<boolean> {
  const { id, name, definition, fillTo } = version;
  return database.transaction(context.tenant, async (tx) => {
    if (await hasUnhandled(tx, tx.tenant, groupOf(version), [definition.event], fillTo)) return false;
    await lockMetric(tx, name);
    // Another process may have seen it first, or it was given up.
    if (!(await takeOver(tx, id))) return true;
    await deleteVersions(tx, overtakenBy(version, await versionsOf(tx, name)));
    await log.publish(tx, [metricFilled.of(context, { name, version: version.version, definition })]);
    return true;
  });
}
