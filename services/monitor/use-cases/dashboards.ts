import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import {
  dashboardOf,
  dashboardsAfter,
  lockDashboard,
  removeDashboard,
  storeDashboard,
} from '../adapters/postgres/dashboards.ts';
import { checkDashboard, type Dashboard, type NamedDashboard } from '../core/dashboard.ts';
import { monitorErrors } from '../core/errors.ts';
import { dashboardDeleted, dashboardSaved } from '../core/events.ts';
import { READY_DASHBOARDS } from '../core/ready-dashboards.ts';
import { requireInstallation } from './require-installation.ts';
import type { MonitorTools } from './tools.ts';

type DashboardTools = Pick<MonitorTools, 'database' | 'contracts' | 'log'>;

const DASHBOARDS = keyset('dashboards', isText);

/** By name, the ready ones among them. @throws SCOPE_MISSING, CURSOR_INVALID */
export async function listDashboards(
  tools: DashboardTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<NamedDashboard>> {
  const after = DASHBOARDS.read(cursor);
  await requireInstallation(tools, context);
  const kept = await tools.database.transaction(context.tenant, (tx) => dashboardsAfter(tx, after, limit + 1));
  const ready = READY_DASHBOARDS.filter(
    ({ name }) => (after === undefined || name > after) && !kept.some((each) => each.name === name),
  );
  const all = [...kept, ...ready].sort((a, b) => (a.name < b.name ? -1 : 1));
  return DASHBOARDS.page(all, limit, ({ name }) => name);
}

/** @throws SCOPE_MISSING, DASHBOARD_NOT_FOUND */
export async function getDashboard(tools: DashboardTools, context: CallContext, name: string): Promise<Dashboard> {
  await requireInstallation(tools, context);
  const found = (await tools.database.transaction(context.tenant, (tx) => dashboardOf(tx, name))) ?? readyOf(name);
  if (found === undefined) throw notFound(name);
  return found;
}

/**
 * Puts a dashboard in the place of the one that has its name, a ready one too. The same content again changes nothing.
 * @throws SCOPE_MISSING, DASHBOARD_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveDashboard(
  tools: DashboardTools,
  context: CallContext,
  name: string,
  dashboard: Dashboard,
  conditions: Conditions = UNCONDITIONAL,
): Promise<Dashboard> {
  checkDashboard(dashboard);
  await requireInstallation(tools, context, 'operator:dashboards');
  return tools.database.transaction(context.tenant, async (tx) => {
    const kept = await lockDashboard(tx, name);
    const before = kept ?? readyOf(name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a dashboard', name);
    requireMatch(conditions, before && entityTag(before), `The dashboard "${name}"`);
    if (before !== undefined && sameJson(before, dashboard)) return before;
    await storeDashboard(tx, name, dashboard);
    await tools.log.publish(tx, [dashboardSaved.of(context, { name, before: before ?? null, after: dashboard })]);
    return dashboard;
  });
}

/** Of a ready one that was changed, the ready one is there again. @throws SCOPE_MISSING, DASHBOARD_NOT_FOUND */
export async function deleteDashboard(tools: DashboardTools, context: CallContext, name: string): Promise<void> {
  await requireInstallation(tools, context, 'operator:dashboards');
  await tools.database.transaction(context.tenant, async (tx) => {
    const before = await lockDashboard(tx, name);
    if (before === undefined) throw notFound(name);
    await removeDashboard(tx, name);
    await tools.log.publish(tx, [dashboardDeleted.of(context, { name, before, after: null })]);
  });
}

/** A ready dashboard without its name, as one that is kept. */
function readyOf(name: string): Dashboard | undefined {
  const found = READY_DASHBOARDS.find((each) => each.name === name);
  return found && { title: found.title, tiles: found.tiles };
}

function notFound(name: string): Error {
  return monitorErrors.DASHBOARD_NOT_FOUND(`There is no dashboard "${name}" that was made or changed here.`);
}
