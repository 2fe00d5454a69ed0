import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { instancesAfter, type KeptInstance } from '../adapters/postgres/instances.ts';
import { type KeptMetric, metricsAfter } from '../adapters/postgres/series.ts';
import type { Dashboard } from '../core/dashboard.ts';
import { dashboardOfInstance } from '../core/ready-dashboards.ts';
import { requireInstallation } from './require-installation.ts';
import type { MonitorTools } from './tools.ts';

type ListTools = Pick<MonitorTools, 'database' | 'contracts' | 'now'>;

const METRICS = keyset('monitor-metrics', isText);
const INSTANCES = keyset('monitor-instances', isText);
/** Two rounds may be missed. */
const ANSWERS_SECONDS = 45;
/** With each release processes get other names: those that ended long ago are in the figures, and in no list. */
const LISTED_SECONDS = 7 * 86_400;

/** By name. @throws SCOPE_MISSING, CURSOR_INVALID */
export async function listMetrics(
  tools: ListTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptMetric>> {
  const after = METRICS.read(cursor);
  await requireInstallation(tools, context);
  return METRICS.page(await metricsAfter(tools.database, after, limit + 1), limit, ({ name }) => name);
}

export interface ListedInstance extends KeptInstance {
  readonly answers: boolean;
  readonly dashboard: Dashboard;
}

/** By name, those that were read within a week. @throws SCOPE_MISSING, CURSOR_INVALID */
export async function listInstances(
  tools: ListTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ListedInstance>> {
  const after = INSTANCES.read(cursor);
  await requireInstallation(tools, context);
  const since = tools.now() - LISTED_SECONDS;
  const found = (await instancesAfter(tools.database, after, since, limit + 1)).map((instance) => ({
    ...instance,
    answers: instance.failure === null && tools.now() - Date.parse(instance.seenAt) / 1000 < ANSWERS_SECONDS,
    dashboard: dashboardOfInstance(instance.name),
  }));
  return INSTANCES.page(found, limit, ({ name }) => name);
}
