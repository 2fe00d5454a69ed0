import { type Static, Type } from 'typebox';

const Expression = (description: string, example: string) =>
  Type.String({ minLength: 1, maxLength: 4000, description, examples: [example] });

const of = Expression(
  'CEL over `data` and `event` (id, source, type, key, time); null leaves the event out.',
  'data.rate',
);

const quantiles = Type.Array(Type.Number({ minimum: 0, maximum: 1 }), {
  minItems: 1,
  maxItems: 16,
  description: 'The ranks to report, from 0 (the least) to 1 (the greatest).',
  examples: [[0.5, 0.99]],
});

/** What a metric counts of each event. */
export const MetricValue = Type.Union(
  [
    Type.Object({ kind: Type.Literal('count') }, { additionalProperties: false, description: 'How many events.' }),
    Type.Object(
      { kind: Type.Union([Type.Literal('sum'), Type.Literal('avg'), Type.Literal('min'), Type.Literal('max')]), of },
      { additionalProperties: false, description: 'Exact, as a decimal; an average is cut at ten decimals.' },
    ),
    Type.Object(
      { kind: Type.Literal('distinct'), of },
      { additionalProperties: false, description: 'How many different values, estimated (HyperLogLog).' },
    ),
    Type.Object(
      { kind: Type.Literal('quantiles'), of, quantiles: Type.Optional(quantiles) },
      { additionalProperties: false, description: 'Values at ranks, estimated within 1 % (DDSketch).' },
    ),
  ],
  {
    title: 'MetricValue',
    description: 'What is counted of each event.',
    examples: [{ kind: 'sum', of: 'data.total' }],
  },
);

/** What a person writes to define a metric. Periods are those of `timeZone`; `PUT /v1/metrics/{name}` takes it. */
export const MetricDefinition = Type.Object(
  {
    description: Type.Optional(
      Type.String({ maxLength: 2000, description: 'What the figure means, for its readers.' }),
    ),
    unit: Type.Optional(Type.String({ maxLength: 50, description: 'Of the value.', examples: ['nights'] })),
    event: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The event type it is made of.',
      examples: ['order.paid'],
    }),
    filter: Type.Optional(
      Expression('CEL over `data` and `event`: only events for which it is true count.', 'data.total > 0.0'),
    ),
    value: MetricValue,
    dimensions: Type.Optional(
      Type.Record(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,62}$' }), of, {
        maxProperties: 16,
        description:
          'Name → CEL over `data` and `event`: a text, number, boolean or null to group the figure by. A list counts once under each member.',
        examples: [{ country: 'data.country' }],
      }),
    ),
    at: Type.Optional(
      Expression(
        'CEL over `data` and `event`: when it counts. A timestamp, an ISO instant, or a date (`2026-03-01`); by default its time.',
        'data.arrival',
      ),
    ),
    spread: Type.Optional(
      Type.Object(
        { days: Expression('CEL over `data` and `event`: on how many days, from `at` on.', 'data.nights') },
        { additionalProperties: false, description: 'The whole value counts on each of these days; 0 leaves it out.' },
      ),
    ),
    finest: Type.Optional(
      Type.Union([Type.Literal('minute'), Type.Literal('hour'), Type.Literal('day')], {
        description: 'The finest period kept: minute, unless the metric is spread over days. Coarser is cheaper.',
      }),
    ),
    timeZone: Type.Optional(
      Type.String({
        description: 'IANA zone whose days and hours count; UTC by default.',
        examples: ['Europe/Lisbon'],
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'MetricDefinition',
    description: 'How events become a figure.',
    examples: [
      { event: 'order.paid', value: { kind: 'sum', of: 'data.total' }, dimensions: { country: 'data.country' } },
    ],
  },
);
export type MetricDefinition = Static<typeof MetricDefinition>;
export type MetricValue = MetricDefinition['value'];

/** Whether two definitions give the same figures: what only describes the metric may change without a new filling. */
export function sameFigures(left: MetricDefinition, right: MetricDefinition): boolean {
  return figures(left) === figures(right);
}

function figures({ description: _description, unit: _unit, ...counted }: MetricDefinition): string {
  return JSON.stringify(sorted(counted));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}
