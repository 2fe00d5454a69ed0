import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { monitorErrors } from './errors.ts';
import { MetricQuery } from './query.ts';

export const DashboardName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
  description: 'Letters, digits, dot, dash and underscore; up to 100.',
  examples: ['overview'],
});

const UNITS = ['count', 'bytes', 'seconds', 'per-second', 'share'] as const;
const { metric, match, by, fn, quantile } = MetricQuery.properties;

export const DashboardTile = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 100, description: 'Unique on the dashboard.', examples: ['requests'] }),
    title: Type.String({ minLength: 1, maxLength: 200, description: 'Above the chart.', examples: ['Requests'] }),
    metric,
    match: Type.Optional(match),
    by: Type.Optional(by),
    fn,
    quantile: Type.Optional(quantile),
    unit: Type.Enum(UNITS, { description: 'Of its values.', examples: ['per-second'] }),
    chart: Type.Union([Type.Literal('line'), Type.Literal('number')], { description: 'How it is drawn.' }),
    w: Type.Integer({ minimum: 1, maximum: 12, description: 'Width in twelfths of the dashboard.' }),
    h: Type.Integer({ minimum: 1, maximum: 12, description: 'Height in rows.' }),
  },
  { additionalProperties: false, title: 'DashboardTile', description: 'One chart of a dashboard.' },
);
export type DashboardTile = Static<typeof DashboardTile>;

export const Dashboard = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Above the dashboard.',
      examples: ['Overview'],
    }),
    tiles: Type.Array(DashboardTile, { maxItems: 50, description: 'In reading order.' }),
  },
  { additionalProperties: false, title: 'Dashboard', description: 'A page of charts of the installation’s metrics.' },
);
export type Dashboard = Static<typeof Dashboard>;

export interface NamedDashboard extends Dashboard {
  readonly name: string;
}

export const DASHBOARD_EXAMPLE: Dashboard = {
  title: 'Overview',
  tiles: [
    {
      id: 'requests',
      title: 'Requests',
      metric: 'http_request_duration_seconds_count',
      fn: 'rate',
      by: ['service'],
      unit: 'per-second',
      chart: 'line',
      w: 6,
      h: 2,
    },
  ],
};

/** @throws DASHBOARD_INVALID naming each tile whose id an earlier one has */
export function checkDashboard({ tiles }: Dashboard): void {
  const ids = tiles.map(({ id }) => id);
  const errors: FieldError[] = [];
  for (const [place, id] of ids.entries())
    if (ids.indexOf(id) < place)
      errors.push({
        pointer: `/tiles/${place}/id`,
        detail: `Another tile has the id "${id}". Give it one of its own.`,
      });
  const [first] = errors;
  if (first !== undefined) throw monitorErrors.DASHBOARD_INVALID(first.detail, { errors, pointer: first.pointer });
}
