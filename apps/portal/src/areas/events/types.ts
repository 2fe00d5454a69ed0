import type { Schema } from '@pvt/client';

export type EventDetail = Schema<'EventHistory'>;
export type HistoryStep = Schema<'HistoryStep'>;
export type HistoryStepKind = HistoryStep['step'];
export type Trace = Schema<'Trace'>;
export type Span = Schema<'Span'>;
export type EventCounts = Schema<'EventCounts'>;
export type EventName = Schema<'EventName'>;
