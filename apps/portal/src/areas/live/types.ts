import type { Schema } from '@pvt/client';

/** One second of the whole core, as `GET /v1/live` sends it. */
export type LiveSample = Schema<'LiveFigures'>;
export type GroupRate = Schema<'LiveGroup'>;
export type LiveHistory = Schema<'LiveHistory'>;
export type LivePoint = Schema<'LivePoint'>;
