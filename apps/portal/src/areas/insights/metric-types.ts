export const valueKinds = ['count', 'sum', 'avg', 'min', 'max', 'distinct', 'quantiles'] as const;
export type ValueKind = (typeof valueKinds)[number];

export interface MetricDefinition {
  description?: string;
  unit?: string;
  event: string;
  filter?: string;
  value: { kind: ValueKind; of?: string; quantiles?: number[] };
  dimensions?: Record<string, string>;
  at?: string;
  spread?: { days: string };
  finest?: 'minute' | 'hour' | 'day';
  timeZone?: string;
}

export interface Metric {
  name: string;
  version: number;
  definition: MetricDefinition;
  state: 'filling' | 'live';
  /** The consumer group that counts it. */
  group: string;
  /** A redefinition that fills; it takes over when it is done. */
  next?: { version: number; definition: MetricDefinition };
}

export const periods = ['minute', 'hour', 'day', 'week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

export interface MetricQuery {
  metric: string;
  every: Period;
  by?: string[];
  where?: string;
  from?: string;
  to?: string;
}

/** A value is a number, a decimal as text, or for quantiles a value per quantile; null where nothing was measured. */
export type MetricValue = number | string | null | Record<string, number | string | null>;

export interface MetricRow {
  at: string;
  by: Record<string, string | number | boolean | null>;
  value: MetricValue;
}

export interface MetricAnswer {
  metric: string;
  every: Period;
  unit?: string | null;
  rows: MetricRow[];
  error?: { relative: number };
}
