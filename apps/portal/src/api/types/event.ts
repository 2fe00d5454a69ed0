import type { Failure } from './problem.ts';

export interface PvtEvent {
  position: number;
  id: string;
  source: string;
  type: string;
  key: string;
  time: string;
  recordedAt: string;
  data: unknown;
  traceparent?: string;
}

export type TrailStepKind = 'accepted' | 'attempt' | 'done' | 'dead' | 'parked' | 'redriven' | 'refused';

export interface TrailStep {
  at: string;
  step: TrailStepKind;
  group?: string;
  attempt?: number;
  error?: Failure;
  nextAt?: string;
}

export interface EventDetail {
  event: PvtEvent;
  trail: TrailStep[];
  traceId?: string;
}

export interface Span {
  spanId: string;
  parentSpanId?: string;
  name: string;
  startedAt: string;
  durationMs: number;
  status: 'ok' | 'error';
  attributes?: Record<string, unknown>;
}

export interface Trace {
  traceId: string;
  spans: Span[];
}

export interface DeadLetter {
  id: string;
  group: string;
  event: PvtEvent;
  error: Failure;
  attempts: number;
  failedAt: string;
  firstFailedAt: string;
}
