import type { Period } from './metric-types.ts';

export const chartKinds = ['line', 'bar', 'number', 'table'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Ranges that move on with the time. */
export const relativeRanges = ['1h', '24h', '7d', '30d', '12m'] as const;
export type RelativeRange = (typeof relativeRanges)[number];

export interface Tile {
  id: string;
  metric: string;
  every: Period;
  by?: string[];
  where?: string;
  from?: string;
  to?: string;
  /** How far it reaches back from now, instead of `from` and `to`. */
  range?: RelativeRange;
  chart: ChartKind;
  title?: string;
  /** Width in twelfths of the board. */
  w: number;
  /** Height in rows of the board. */
  h: number;
}

export interface Board {
  title: string;
  tiles: Tile[];
}

/** A board as the API gives it. */
export interface KeptBoard extends Board {
  name: string;
  /** Changes with the board. */
  version: string;
}
