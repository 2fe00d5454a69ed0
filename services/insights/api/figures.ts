import { workErrors } from '@pvt/kernel/async/work';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { PERIODS } from '../core/calendar.ts';
import { insightsErrors } from '../core/errors.ts';
import { MetricFigures } from '../core/metric-figures.ts';
import { Name } from '../core/name.ts';
import { followMetric } from '../use-cases/follow-metric.ts';
import { queryMetric } from '../use-cases/query-metric.ts';
import type { InsightsTools } from '../use-cases/tools.ts';

const text = (description: string, example: string) =>
  Type.Optional(Type.String({ maxLength: 4000, description, examples: [example] }));

const query = Type.Object(
  {
    from: text('Date in the metric’s time zone, or instant: periods that start from here on.', '2026-03-01'),
    to: text('Date or instant: periods that start before it.', '2026-04-01'),
    every: text(`The period of a row: ${PERIODS.join(', ')}; day by default.`, 'day'),
    by: text('Dimensions to group by, with commas between them; the others are summed away.', 'country'),
    where: text('CEL over the dimensions.', 'country in ["PT", "ES"]'),
  },
  { additionalProperties: false },
);

const { METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE } = insightsErrors;
const about = {
  method: 'GET',
  tag: 'insights',
  permission: 'insights:read',
  params: Type.Object({ name: Name }),
  query,
  errors: [METRIC_NOT_FOUND, METRIC_QUERY_INVALID, METRIC_QUERY_TOO_LARGE, workErrors.TOO_MUCH_WORK],
} as const;

/** The routes of figures: ask a metric, follow it. */
export function figureRoutes(tools: Omit<InsightsTools, 'log'>): Route[] {
  return [
    route({
      ...about,
      operationId: 'queryMetric',
      path: '/v1/metrics/:name',
      summary: 'Ask a metric',
      description:
        'Exact for counts, sums, averages (cut at ten decimals), least and greatest; estimates say their error.',
      responses: { 200: { description: 'The figures.', schema: MetricFigures } },
      handler: ({ params: { name }, query: asked, context }) => queryMetric(tools, context, name, asked),
    }),
    route({
      ...about,
      operationId: 'followMetric',
      path: '/v1/metrics/:name/live',
      summary: 'Follow a metric',
      description:
        'Server-sent events: `rows` with the whole answer at once and whenever it has changed, at most twice a second.',
      responses: { 200: { description: 'The stream.', schema: MetricFigures, contentType: 'text/event-stream' } },
      handler: ({ params: { name }, query: asked, context }, reply) =>
        followMetric(tools, context, name, asked, () => openEventStream(reply)),
    }),
  ];
}
