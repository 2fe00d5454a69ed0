import type { CallContext } from '@pvt/kernel/context';
import { lockMetric, versionsOf } from '../adapters/postgres/metric-versions.ts';
import { metricNotFound } from '../core/errors.ts';
import { metricDeleted } from '../core/events.ts';
import { deleteVersions } from './delete-versions.ts';
import type { InsightsTools } from './tools.ts';

/** Deletes a metric with its figures; the events stay. @throws METRIC_NOT_FOUND */
export async function deleteMetric(
  { database, log, counting }: Pick<InsightsTools, 'database' | 'log' | 'counting'>,
  context: CallContext,
  name: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    await lockMetric(tx, name);
    const versions = await versionsOf(tx, name);
    const newest = versions.at(-1);
    if (newest === undefined) throw metricNotFound(name);
    await deleteVersions(tx, versions);
    await log.publish(tx, [metricDeleted.of(context, { name, before: newest.definition, after: null })]);
  });
  await counting.reconcile();
}
