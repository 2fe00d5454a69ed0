import { type Route, route } from '@pvt/kernel/http/route';
import Type, { type Static } from 'typebox';
import { monitorErrors } from '../core/errors.ts';
import { ExpectedAnswer } from '../core/expected-answer.ts';
import { MetricAnswer, MetricQuery } from '../core/query.ts';
import { expectMetric } from '../use-cases/expect-metric.ts';
import { queryMetric } from '../use-cases/query-metric.ts';
import type { MonitorTools } from '../use-cases/tools.ts';

const { metric, fn, quantile, from, to, step } = MetricQuery.properties;

const Asked = Type.Object(
  {
    metric,
    match: Type.Optional(
      Type.String({
        maxLength: 4000,
        description: 'Labels that series must have, `name=value` with commas between; `status=5*` by its beginning.',
        examples: ['service=identity,status=5*'],
      }),
    ),
    by: Type.Optional(
      Type.String({
        maxLength: 1000,
        description:
          'Labels with commas between: series that agree in them become one. Empty makes one of all; without it, each by itself.',
        examples: ['service'],
      }),
    ),
    fn,
    quantile: Type.Optional(quantile),
    from,
    to,
    step,
  },
  { additionalProperties: false },
);

const { MONITOR_QUERY_INVALID, MONITOR_QUERY_TOO_LARGE } = monitorErrors;
const about = {
  tag: 'monitor',
  method: 'GET',
  permission: 'operator:monitor',
  query: Asked,
  errors: [MONITOR_QUERY_INVALID, MONITOR_QUERY_TOO_LARGE],
} as const;

/** The routes of figures: what they were, and what is usual. */
export function queryRoutes(tools: MonitorTools): Route[] {
  return [
    route({
      ...about,
      operationId: 'queryMonitor',
      path: '/v1/monitor/query',
      summary: 'Ask a metric of the installation’s processes',
      responses: { 200: { description: 'Points, one a step.', schema: MetricAnswer } },
      handler: ({ query, context }) => queryMetric(tools, context, parsed(query)),
    }),
    route({
      ...about,
      operationId: 'expectMonitor',
      path: '/v1/monitor/expected',
      summary: 'Ask a metric together with what is usual',
      description:
        'Each point has a band, by the median of the same hour of the week in five weeks (or of the day, where less is known) and how far those values vary; and says in words whether it is within. At most 400 points of 20 series.',
      responses: { 200: { description: 'Points with their bands.', schema: ExpectedAnswer } },
      handler: ({ query, context }) => expectMetric(tools, context, parsed(query)),
    }),
  ];
}

const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]{0,99})=(.{0,1000})$/s;
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/;
const MOST_LABELS = 20;

/** @throws MONITOR_QUERY_INVALID */
function parsed({ match, by, ...query }: Static<typeof Asked>): MetricQuery {
  const labels = partsOf(match).map((part) => {
    const [, name, value] = LABEL.exec(part) ?? [];
    if (name !== undefined && value !== undefined) return [name, value] as const;
    throw MONITOR_QUERY_INVALID(`"${part}" is not written name=value.`, { pointer: '/match' });
  });
  const names = by === undefined ? undefined : partsOf(by);
  const wrong = names?.find((name) => !NAME.test(name));
  if (wrong !== undefined) throw MONITOR_QUERY_INVALID(`"${wrong}" is not the name of a label.`, { pointer: '/by' });
  if (labels.length > MOST_LABELS || (names?.length ?? 0) > MOST_LABELS)
    throw MONITOR_QUERY_INVALID(`At most ${MOST_LABELS} labels.`, { pointer: '/match' });
  return { ...query, match: Object.fromEntries(labels), ...(names === undefined ? {} : { by: names }) };
}

function partsOf(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
