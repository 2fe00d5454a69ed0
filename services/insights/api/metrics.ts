import type { Database } from '@pvt/kernel/database';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import { isNewOnly, NewOnlyHeaders, preconditionErrors } from '@pvt/kernel/preconditions';
import { type Route, route } from '@pvt/kernel/http/route';
import { Type } from 'typebox';
import { deleteMetric } from '../adapters/postgres/metric-catalogue.ts';
import { versionsOf } from '../adapters/postgres/metric-versions.ts';
import { MetricDefinition, MetricStatus, Name } from '../contract.ts';
import { PERIODS } from '../core/calendar.ts';
import { metricErrors } from '../core/metric-errors.ts';
import { answerQuery } from './answer.ts';
import { defineAndCount, readStatus } from './define.ts';
import { followAnswer } from './live-answer.ts';
import type { MetricConsumers } from './metric-consumers.ts';
import { statusOf } from './metric-status.ts';

const params = Type.Object({ name: Name });

const text = (description: string, example: string) =>
  Type.Optional(Type.String({ maxLength: 4000, description, examples: [example] }));

const query = Type.Object(
  {
    from: text('Date in the metric’s time zone, or instant: periods that start from here on.', '2026-03-01'),
    to: text('Date or instant: periods that start before it.', '2026-04-01'),
    every: text(`The period of a row: ${PERIODS.join(', ')}; day by default.`, 'day'),
    by: text('Dimensions to tell apart, with commas between them; the others are summed away.', 'country'),
    where: text('CEL over the dimensions.', 'country in ["PT", "ES"]'),
  },
  { additionalProperties: false },
);

const Rows = Type.Object(
  {
    metric: Name,
    version: Type.Integer({ description: 'The version of the definition that answers.' }),
    state: Type.Union([Type.Literal('filling'), Type.Literal('live')], { description: 'filling: more is to come.' }),
    every: Type.String({ description: 'The period of a row.' }),
    unit: Type.Union([Type.String(), Type.Null()], { description: 'Of the values.' }),
    rows: Type.Array(
      Type.Object({
        at: Type.String({ description: 'Local start of the period, ISO 8601 with offset.' }),
        by: Type.Record(Type.String(), Type.Unknown(), { description: 'Value of each dimension asked for.' }),
        value: Type.Unknown({ description: 'A number with all its digits; for quantiles an object of rank → number.' }),
      }),
      { description: 'In the order of time; periods without events have no row.' },
    ),
    error: Type.Optional(
      Type.Object({ relative: Type.Number() }, { description: 'How far estimates may be off; absent where exact.' }),
    ),
  },
  {
    description: 'Figures of a metric.',
    examples: [
      {
        metric: 'order.total',
        version: 1,
        state: 'live',
        every: 'day',
        unit: 'EUR',
        rows: [{ at: '2026-03-01T00:00:00+00:00', by: { country: 'PT' }, value: 1204.5 }],
      },
    ],
  },
);

const { METRIC_INVALID, METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE } = metricErrors;

/** The routes of metrics: define, list, delete, ask, follow. */
export function metricRoutes(
  database: Database,
  consumers: MetricConsumers,
  onError: (error: unknown) => void,
): Route[] {
  return [
    route({
      operationId: 'listMetrics',
      method: 'GET',
      path: '/v1/metrics',
      tag: 'insights',
      permission: 'insights:read',
      summary: 'All metrics',
      responses: { 200: { description: 'By name.', schema: Type.Object({ items: Type.Array(MetricStatus) }) } },
      handler: async ({ context }) => {
        const versions = await database.transaction(context.tenant, (tx) => versionsOf(tx));
        const names = [...new Set(versions.map((version) => version.name))];
        return { items: names.map((name) => statusOf(versions.filter((version) => version.name === name))) };
      },
    }),
    route({
      operationId: 'getMetric',
      method: 'GET',
      path: '/v1/metrics/:name/definition',
      tag: 'insights',
      permission: 'insights:read',
      summary: 'How a metric is defined',
      params,
      responses: { 200: { description: 'The metric as it stands.', schema: MetricStatus } },
      errors: [METRIC_NOT_FOUND],
      handler: ({ params: { name }, context }) => readStatus(database, context.tenant, name),
    }),
    route({
      operationId: 'saveMetric',
      method: 'PUT',
      path: '/v1/metrics/:name',
      tag: 'insights',
      permission: 'insights:write',
      summary: 'Define a metric',
      description:
        'It is filled from the events that the log still holds, and follows new ones. A definition that gives other figures fills beside the one that answers, and takes over when it is done. The same definition again changes nothing.',
      params,
      headers: NewOnlyHeaders,
      body: MetricDefinition,
      responses: { 200: { description: 'The metric with this definition.', schema: MetricStatus } },
      errors: [METRIC_INVALID, preconditionErrors.ALREADY_EXISTS],
      handler: ({ params: { name }, body, headers, context }) =>
        defineAndCount(database, consumers, context.tenant, name, body, isNewOnly(headers)),
    }),
    route({
      operationId: 'deleteMetric',
      method: 'DELETE',
      path: '/v1/metrics/:name',
      tag: 'insights',
      permission: 'insights:write',
      summary: 'Delete a metric with its figures',
      description: 'The events stay: defined again, it is filled from them again.',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [METRIC_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        await deleteMetric(database, context.tenant, name);
        await consumers.reconcile();
        reply.status(204).send();
      },
    }),
    route({
      operationId: 'queryMetric',
      method: 'GET',
      path: '/v1/metrics/:name',
      tag: 'insights',
      permission: 'insights:read',
      summary: 'Ask a metric',
      description:
        'Exact for counts, sums, averages (cut at ten decimals), least and greatest; estimates say their error.',
      params,
      query,
      responses: { 200: { description: 'The figures.', schema: Rows } },
      errors: [METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE],
      handler: ({ params: { name }, query: asked, context }) => answerQuery(database, context.tenant, name, asked),
    }),
    route({
      operationId: 'followMetric',
      method: 'GET',
      path: '/v1/metrics/:name/live',
      tag: 'insights',
      permission: 'insights:read',
      summary: 'Follow a metric',
      description:
        'Server-sent events: `rows` with the whole answer at once and whenever it has changed, at most twice a second.',
      params,
      query,
      responses: { 200: { description: 'The stream.', schema: Rows, contentType: 'text/event-stream' } },
      errors: [METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE],
      handler: async ({ params: { name }, query: asked, context: { tenant } }, reply) => {
        const ask = () => answerQuery(database, tenant, name, asked);
        // What is wrong with the query is told as a problem, which a stream that has begun can't.
        await ask();
        followAnswer(openEventStream(reply), ask, (listener) => consumers.onChange(tenant, name, listener), onError);
      },
    }),
  ];
}
