import type { Schema } from '@pvt/client';

export type Metric = Schema<'Metric'>;
export type MetricDefinition = Schema<'MetricDefinition'>;
export type MetricAnswer = Schema<'MetricFigures'>;
export type MetricRow = Schema<'MetricRow'>;
/** A number; for quantiles a number per quantile; null where nothing was measured. */
export type MetricValue = MetricRow['value'];

export type ValueKind = Schema<'MetricValue'>['kind'];
export const valueKinds = ['count', 'sum', 'avg', 'min', 'max', 'distinct', 'quantiles'] as const satisfies ValueKind[];

export type Period = MetricAnswer['every'];
export const periods = ['minute', 'hour', 'day', 'week', 'month', 'all'] as const satisfies Period[];

export type MetricQuery = Pick<Schema<'Tile'>, 'metric' | 'every' | 'by' | 'where' | 'from' | 'to'>;
