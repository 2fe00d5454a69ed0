import type { Schema } from '@pvt/client';

export type Board = Schema<'Board'>;
export type KeptBoard = Schema<'KeptBoard'>;
export type Tile = Schema<'Tile'>;

export type ChartKind = Tile['chart'];
export const chartKinds = ['line', 'bar', 'number', 'table'] as const satisfies ChartKind[];

/** Ranges that move on with the time. */
export type RelativeRange = NonNullable<Tile['range']>;
export const relativeRanges = ['1h', '24h', '7d', '30d', '12m'] as const satisfies RelativeRange[];
