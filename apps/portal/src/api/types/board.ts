import type { Period } from './metric.ts';

export const chartKinds = ['line', 'bar', 'number', 'table'] as const;
export type ChartKind = (typeof chartKinds)[number];

export interface Tile {
  id: string;
  metric: string;
  every: Period;
  by?: string[];
  where?: string;
  from?: string;
  to?: string;
  chart: ChartKind;
  title?: string;
  /** Width in twelfths of the board. */
  w: number;
  /** Height in rows of the board. */
  h: number;
}

export interface Board {
  name?: string;
  title: string;
  tiles: Tile[];
}
