import { context, isSpanContextValid, propagation, trace } from '@opentelemetry/api';
import { keepTrace } from '../observability/kept-spans.ts';

/** The trace that an event published now continues, when the current one is recorded. */
export function currentTraceparent(): string | null {
  const span = trace.getActiveSpan();
  if (span === undefined || !span.isRecording() || !isSpanContextValid(span.spanContext())) return null;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  keepTrace(span.spanContext().traceId);
  return carrier.traceparent ?? null;
}
