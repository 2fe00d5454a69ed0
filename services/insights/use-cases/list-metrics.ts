import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { versionsAfter } from '../adapters/postgres/metric-versions.ts';
import { type MetricStatus, statusOf } from '../core/metric-status.ts';
import type { InsightsTools } from './tools.ts';

const METRICS = keyset('metrics', isText);

/** By name. @throws CURSOR_INVALID */
export async function listMetrics(
  { database }: Pick<InsightsTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<MetricStatus>> {
  const after = METRICS.read(cursor);
  const versions = await database.transaction(tenant, (tx) => versionsAfter(tx, after, limit + 1));
  const byName = Map.groupBy(versions, ({ name }) => name);
  const metrics = [...byName.values()].map(statusOf).filter((status) => status !== undefined);
  return METRICS.page(metrics, limit, ({ name }) => name);
}
