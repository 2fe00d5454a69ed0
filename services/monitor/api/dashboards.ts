import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Dashboard, DashboardName } from '../core/dashboard.ts';
import { monitorErrors } from '../core/errors.ts';
import { deleteDashboard, getDashboard, listDashboards, saveDashboard } from '../use-cases/dashboards.ts';
import type { MonitorTools } from '../use-cases/tools.ts';

const params = Type.Object({ dashboard: DashboardName });
const KeptDashboard = Type.Object(
  {
    name: DashboardName,
    version: Type.String({
      description: 'Changes with the dashboard: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    ...Dashboard.properties,
  },
  { additionalProperties: false, title: 'KeptDashboard', description: 'A dashboard with its name and version.' },
);
type KeptDashboard = Static<typeof KeptDashboard>;

const { DASHBOARD_INVALID, DASHBOARD_NOT_FOUND } = monitorErrors;

/** The routes of dashboards. */
export function dashboardRoutes(tools: MonitorTools): Route[] {
  const read = { tag: 'monitor', method: 'GET', permission: 'operator:monitor' } as const;
  const write = { tag: 'monitor', permission: 'operator:dashboards', params } as const;
  return [
    route({
      ...read,
      operationId: 'listDashboards',
      path: '/v1/monitor/dashboards',
      summary: 'All dashboards',
      description: 'Those that were made, and the ready ones: `overview`, `log-and-groups` and `database`.',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(KeptDashboard) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listDashboards(tools, context, query);
        return { ...page, items: items.map(({ name, ...dashboard }) => kept(name, dashboard)) };
      },
    }),
    route({
      ...read,
      operationId: 'getDashboard',
      path: '/v1/monitor/dashboards/:dashboard',
      summary: 'One dashboard',
      params,
      responses: { 200: { description: 'The dashboard; its version is the `ETag`.', schema: KeptDashboard } },
      errors: [DASHBOARD_NOT_FOUND],
      handler: async ({ params: { dashboard: name }, context }, reply) =>
        tagged(reply, name, await getDashboard(tools, context, name)),
    }),
    route({
      ...write,
      operationId: 'saveDashboard',
      method: 'PUT',
      path: '/v1/monitor/dashboards/:dashboard',
      summary: 'Keep a dashboard',
      description:
        'Replaces the dashboard of this name. With `If-Match` it does so only while the dashboard is the one that was read.',
      headers: ConditionHeaders,
      body: Dashboard,
      responses: {
        200: { description: 'The dashboard as it is kept; its version is the `ETag`.', schema: KeptDashboard },
      },
      errors: [DASHBOARD_INVALID, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params: { dashboard: name }, body, headers, context }, reply) =>
        tagged(reply, name, await saveDashboard(tools, context, name, body, conditionsOf(headers))),
    }),
    route({
      ...write,
      operationId: 'deleteDashboard',
      method: 'DELETE',
      path: '/v1/monitor/dashboards/:dashboard',
      summary: 'Delete a dashboard',
      description: 'Of a ready one that was changed, the ready one is there again.',
      responses: { 204: { description: 'It is gone.' } },
      errors: [DASHBOARD_NOT_FOUND],
      handler: async ({ params: { dashboard: name }, context }, reply) => {
        await deleteDashboard(tools, context, name);
        reply.status(204).send();
      },
    }),
  ];
}

function kept(name: string, dashboard: Dashboard): KeptDashboard {
  return { name, version: entityTag(dashboard), ...dashboard };
}

function tagged(reply: RouteReply, name: string, dashboard: Dashboard): KeptDashboard {
  const found = kept(name, dashboard);
  reply.header('etag', found.version);
  return found;
}
