import Type, { type Static } from 'typebox';

/** As many steps as a chart can draw, and as Prometheus answers. */
export const MOST_POINTS = 11_000;
export const MOST_SERIES = 1000;

export const LabelName = Type.String({
  pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$',
  maxLength: 100,
  description: 'A label.',
  examples: ['route'],
});

export const FUNCTIONS = ['last', 'avg', 'max', 'min', 'sum', 'rate', 'increase', 'quantile'] as const;

export const MetricQuery = Type.Object(
  {
    metric: Type.String({
      pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$',
      maxLength: 200,
      description: 'The metric. For `quantile`, a histogram without `_bucket`.',
      examples: ['http_request_duration_seconds'],
    }),
    match: Type.Record(Type.String(), Type.String({ maxLength: 1000 }), {
      maxProperties: 20,
      description: 'Labels that series must have, by name. A value that ends with `*` matches by its beginning.',
      examples: [{ instance: 'a:8080', status: '5*' }],
    }),
    by: Type.Optional(
      Type.Array(LabelName, {
        maxItems: 10,
        description: 'Series that agree in these labels become one; none makes one of all. Without it, each by itself.',
      }),
    ),
    fn: Type.Enum(FUNCTIONS, {
      description:
        'What a point is. Over the time since the point before: `last`, `avg`, `max`, `min`; `sum` is the last values, added; `rate` is the growth a second of a counter and `increase` its growth, both across restarts; `quantile` is estimated from the buckets of a histogram. Grouped by `by`, series are added, but for `avg`, `max` and `min`.',
    }),
    quantile: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'For `quantile`; 0.99 by default.', examples: [0.99] }),
    ),
    from: Type.String({ format: 'date-time', description: 'The first point is one step after it.' }),
    to: Type.String({ format: 'date-time', description: 'No point is later.' }),
    step: Type.Integer({
      minimum: 1,
      maximum: 86_400 * 31,
      description: 'Between points, in seconds.',
      examples: [60],
    }),
  },
  { additionalProperties: false, title: 'MonitorQuery', description: 'Which series of a metric, and how.' },
);
export type MetricQuery = Static<typeof MetricQuery>;

// Not Type.Tuple: what it writes is no JSON Schema 2020-12, by which calls are checked.
const Point = Type.Unsafe<[at: number, value: number | null]>({
  type: 'array',
  prefixItems: [{ type: 'number' }, { type: ['number', 'null'] }],
  minItems: 2,
  maxItems: 2,
  description: 'Seconds since 1970, and the value; null where there is none.',
  examples: [[1_800_000_060, 12.5]],
});

export const Series = Type.Object(
  {
    labels: Type.Record(Type.String(), Type.String(), {
      description: 'Those that all of it has in common.',
      examples: [{ instance: 'a:8080' }],
    }),
    points: Type.Array(Point, { description: 'One a step, by time.' }),
  },
  { additionalProperties: false, title: 'MonitorSeries', description: 'Points of one series, or of several as one.' },
);
export type Series = Static<typeof Series>;

export const MetricAnswer = Type.Object(
  { series: Type.Array(Series, { description: `By their labels; at most ${MOST_SERIES}.` }) },
  { additionalProperties: false, title: 'MonitorAnswer', description: 'What was asked for.' },
);
export type MetricAnswer = Static<typeof MetricAnswer>;
