import type { CallContext } from '@pvt/kernel/context';
import { versionsOf } from '../adapters/postgres/metric-versions.ts';
import { metricNotFound } from '../core/errors.ts';
import { type MetricStatus, statusOf } from '../core/metric-status.ts';
import type { InsightsTools } from './tools.ts';

/** @throws METRIC_NOT_FOUND */
export async function getMetric(
  { database }: Pick<InsightsTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<MetricStatus> {
  const status = statusOf(await database.transaction(tenant, (tx) => versionsOf(tx, name)));
  if (status === undefined) throw metricNotFound(name);
  return status;
}
