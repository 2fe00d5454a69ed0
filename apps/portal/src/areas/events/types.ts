import type { Schema } from '@pvt/client';

export type EventDetail = Schema<'EventHistory'>;
export type TrailStep = Schema<'HistoryStep'>;
export type TrailStepKind = TrailStep['step'];
export type Trace = Schema<'Trace'>;
export type Span = Schema<'Span'>;
