import type { Failure } from '@pvt/ui/problem';
import type { PvtEvent } from '../../api/event.ts';

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
