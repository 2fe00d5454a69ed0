import Type, { type Static } from 'typebox';
import { PERIODS } from './calendar.ts';
import { type ExactNumber, exactNumber } from './exact-number.ts';
import { errorOf, type Figure } from './figure.ts';
import type { MetricRow } from './figure-rows.ts';
import type { MetricVersion } from './metric-version.ts';
import { Name } from './name.ts';
import type { MetricQuery } from './parse-query.ts';

type ExactFigure = ExactNumber | null | Readonly<Record<string, ExactNumber | null>>;

const rank = { type: ['number', 'null'], description: 'Of a rank.' };

/** The answer to a query. */
export const MetricFigures = Type.Object(
  {
    metric: Name,
    version: Type.Integer({ description: 'The version of the definition that answers.' }),
    state: Type.Union([Type.Literal('filling'), Type.Literal('live')], { description: 'filling: more is to come.' }),
    every: Type.Enum(PERIODS, { description: 'The period of a row.' }),
    unit: Type.Union([Type.String(), Type.Null()], { description: 'Of the values.' }),
    rows: Type.Array(
      Type.Object(
        {
          at: Type.String({ description: 'Local start of the period, ISO 8601 with offset.' }),
          by: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]), {
            description: 'Value of each dimension asked for.',
          }),
          value: Type.Unsafe<ExactFigure>({
            anyOf: [{ type: 'number' }, { type: 'null' }, { type: 'object', additionalProperties: rank }],
            description: 'A number with all its digits; for quantiles an object of rank → number.',
            examples: [1204.5],
          }),
        },
        { title: 'MetricRow', description: 'A period, and the dimensions asked for.' },
      ),
      { description: 'In the order of time; periods without events have no row.' },
    ),
    error: Type.Optional(
      Type.Object({ relative: Type.Number() }, { description: 'How far estimates may be off; absent where exact.' }),
    ),
  },
  {
    title: 'MetricFigures',
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
export type MetricFigures = Static<typeof MetricFigures>;

export function figuresOf(version: MetricVersion, query: MetricQuery, rows: readonly MetricRow[]): MetricFigures {
  const error = errorOf(version.definition.value);
  return {
    metric: version.name,
    version: version.version,
    state: version.state,
    every: query.every,
    unit: version.definition.unit ?? null,
    rows: rows.map(({ at, by, value }) => ({ at, by, value: exactly(value) })),
    ...(error && { error }),
  };
}

function exactly(figure: Figure): ExactFigure {
  if (figure === null) return null;
  if (typeof figure === 'string') return exactNumber(figure);
  const ranks = Object.entries(figure).map(([name, value]) => [name, value === null ? null : exactNumber(value)]);
  return Object.fromEntries(ranks) as Record<string, ExactNumber | null>;
}
