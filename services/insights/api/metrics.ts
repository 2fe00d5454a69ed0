import { requireReadable } from '@pvt/kernel/event-access';
import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { checkMetric } from '../core/compiled-metric.ts';
import { MetricDefinition } from '../core/definition.ts';
import { insightsErrors } from '../core/errors.ts';
import { MetricStatus } from '../core/metric-status.ts';
import { Name } from '../core/name.ts';
import { deleteMetric } from '../use-cases/delete-metric.ts';
import { getMetric } from '../use-cases/get-metric.ts';
import { listMetrics } from '../use-cases/list-metrics.ts';
import { saveMetric } from '../use-cases/save-metric.ts';
import type { InsightsTools } from '../use-cases/tools.ts';

const params = Type.Object({ name: Name });
const { METRIC_INVALID, METRIC_NOT_FOUND } = insightsErrors;
const about = { tag: 'insights' } as const;

/** The routes of metrics: define, list, delete. */
export function metricRoutes(tools: Pick<InsightsTools, 'database' | 'log' | 'eventAccess' | 'counting'>): Route[] {
  return [
    route({
      ...about,
      operationId: 'listMetrics',
      method: 'GET',
      path: '/v1/metrics',
      permission: 'insights:read',
      summary: 'All metrics',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(MetricStatus) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listMetrics(tools, context, query),
    }),
    route({
      ...about,
      operationId: 'getMetric',
      method: 'GET',
      path: '/v1/metrics/:name/definition',
      permission: 'insights:read',
      summary: 'How a metric is defined',
      params,
      responses: {
        200: {
          description: 'The metric as it stands; the version of its newest definition is the `ETag`.',
          schema: MetricStatus,
        },
      },
      errors: [METRIC_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => tagged(reply, await getMetric(tools, context, name)),
    }),
    route({
      ...about,
      operationId: 'saveMetric',
      method: 'PUT',
      path: '/v1/metrics/:name',
      permission: 'insights:write',
      summary: 'Define a metric',
      description:
        'It is filled from the events that the log still holds, and follows new ones. A definition that gives other figures fills beside the one that answers, and takes over when it is done. The same definition again changes nothing. With `If-Match` it is replaced only while its newest definition is the one that was read.',
      params,
      headers: ConditionHeaders,
      body: MetricDefinition,
      responses: {
        200: { description: 'The metric with this definition, whose version is the `ETag`.', schema: MetricStatus },
      },
      errors: [METRIC_INVALID, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params: { name }, body, headers, context }, reply) =>
        tagged(reply, await saveMetric(tools, context, name, body, conditionsOf(headers))),
    }),
    route({
      ...about,
      operationId: 'checkMetric',
      method: 'POST',
      path: '/v1/metrics/:name/check',
      stores: false,
      permission: 'insights:write',
      summary: 'Check a metric without defining it',
      params,
      body: MetricDefinition,
      responses: { 204: { description: 'It could be defined.' } },
      errors: [METRIC_INVALID],
      handler: ({ body, context }, reply) => {
        checkMetric(body);
        requireReadable(tools.eventAccess, context, [body.event]);
        reply.status(204).send();
      },
    }),
    route({
      ...about,
      operationId: 'deleteMetric',
      method: 'DELETE',
      path: '/v1/metrics/:name',
      permission: 'insights:write',
      summary: 'Delete a metric with its figures',
      description: 'The events stay: defined again, it is filled from them again.',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [METRIC_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        await deleteMetric(tools, context, name);
        reply.status(204).send();
      },
    }),
  ];
}

function tagged(reply: RouteReply, metric: MetricStatus): MetricStatus {
  reply.header('etag', metric.etag);
  return metric;
}
