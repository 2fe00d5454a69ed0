import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Dashboard } from '../core/dashboard.ts';
import { listInstances, listMetrics } from '../use-cases/lists.ts';
import type { MonitorTools } from '../use-cases/tools.ts';

const KINDS = ['counter', 'gauge', 'histogram', 'summary', 'untyped'] as const;

const ListedMetric = Type.Object(
  {
    name: Type.String({ description: 'Its name.', examples: ['http_request_duration_seconds'] }),
    kind: Type.Enum(KINDS, { description: 'As Prometheus has it.', examples: ['histogram'] }),
    help: Type.String({ description: 'What it tells.', examples: ['Time from the request line to the end.'] }),
  },
  { additionalProperties: false, title: 'MonitorMetric', description: 'A metric of a process or of the database.' },
);

const ListedInstance = Type.Object(
  {
    name: Type.String({ description: 'The label `instance` of its series.', examples: ['a:8080'] }),
    seenAt: Type.String({ description: 'When its metrics were last read.', examples: ['2027-01-04T14:00:00.000Z'] }),
    answers: Type.Boolean({ description: 'It was read within the last 45 seconds.' }),
    failure: Type.Union([Type.String(), Type.Null()], {
      description: 'Why it could not be read the last time.',
      examples: [null],
    }),
    series: Type.Integer({ description: 'Series that are kept of it.', examples: [800] }),
    refused: Type.Integer({
      description: 'Series that it offers and that are not kept, since PVT_MONITOR_SERIES would be passed.',
      examples: [0],
    }),
    dashboard: Dashboard,
  },
  { additionalProperties: false, title: 'MonitorInstance', description: 'A process, or the database.' },
);

/** The routes of what there is to be asked. */
export function listRoutes(tools: MonitorTools): Route[] {
  const about = {
    tag: 'monitor',
    method: 'GET',
    permission: 'operator:monitor',
    query: PageQuery,
    errors: [pageErrors.CURSOR_INVALID],
  } as const;
  return [
    route({
      ...about,
      operationId: 'listMonitorMetrics',
      path: '/v1/monitor/metrics',
      summary: 'All metrics of the installation’s processes',
      responses: { 200: { description: 'By name.', schema: pageOf(ListedMetric) } },
      handler: ({ context, query }) => listMetrics(tools, context, query),
    }),
    route({
      ...about,
      operationId: 'listMonitorInstances',
      path: '/v1/monitor/instances',
      summary: 'Whose metrics are kept',
      description:
        'Processes of the installation and the database that were read within a week, each with a ready dashboard.',
      responses: { 200: { description: 'By name.', schema: pageOf(ListedInstance) } },
      handler: ({ context, query }) => listInstances(tools, context, query),
    }),
  ];
}
