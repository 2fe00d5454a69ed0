import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/**
 * OpenTelemetry traces that go through the log. A trace is recorded when the caller asks for it (the sampled flag of
 * its `traceparent`), and else for the first few requests of a second, those that read and those that write each by
 * themselves: what a person does by hand always has a trace, also beside a page that asks for a dozen things, and a load
 * of thousands a second is not slowed down by its own observation.
 */
const NEW_TRACES_PER_SECOND = 10;
const KEPT_SPANS = 5000;

export interface KeptSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: 'ok' | 'error';
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Budget {
  since: number;
  started: number;
}
const reading: Budget = { since: 0, started: 0 };
const writing: Budget = { since: 0, started: 0 };

/** Whether a request is traced: as part of the caller's trace, as a new one, or not. */
export function isTraced(
  method: string,
  traceparent: string | string[] | undefined,
  now = Date.now(),
): 'continued' | 'new' | undefined {
  if (typeof traceparent === 'string')
    return /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f][13579bdf]$/.test(traceparent) ? 'continued' : undefined;
  const budget = method === 'GET' || method === 'HEAD' ? reading : writing;
  if (now - budget.since >= 1000) {
    budget.since = now;
    budget.started = 0;
  }
  budget.started += 1;
  return budget.started <= NEW_TRACES_PER_SECOND ? 'new' : undefined;
}

const kept: KeptSpan[] = [];
let oldest = 0;

/** The last spans of this process, so that the portal can show a trace without any other system. */
const keeper: SpanProcessor = {
  onStart: () => undefined,
  onEnd(span: ReadableSpan) {
    const parentSpanId = span.parentSpanContext?.spanId;
    kept[oldest] = {
      traceId: span.spanContext().traceId,
      spanId: span.spanContext().spanId,
      ...(parentSpanId === undefined ? {} : { parentSpanId }),
      name: span.name,
      startedAt: new Date(span.startTime[0] * 1000 + span.startTime[1] / 1e6).toISOString(),
      durationMs: span.duration[0] * 1000 + span.duration[1] / 1e6,
      status: span.status.code === 2 ? 'error' : 'ok',
      attributes: span.attributes,
    };
    oldest = (oldest + 1) % KEPT_SPANS;
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/** On the spans that begin a tenant's work, a request or a batch of its events; what is below them is the tenant's too. */
export const TENANT_ATTRIBUTE = 'pvt.tenant';

/**
 * The spans of a tenant's trace that this process still has, in the order they started. Trace ids come from callers, so
 * knowing one gives nobody another tenant's spans.
 */
export function spansOf(traceId: string, tenant: string): KeptSpan[] {
  const spans = new Map(kept.filter((span) => span.traceId === traceId).map((span) => [span.spanId, span]));
  const tenantOf = (span: KeptSpan | undefined): unknown =>
    span && (span.attributes[TENANT_ATTRIBUTE] ?? tenantOf(spans.get(span.parentSpanId ?? '')));
  return [...spans.values()]
    .filter((span) => tenantOf(span) === tenant)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

/** @param otlpUrl where spans are sent as well, such as http://localhost:4318/v1/traces */
export function startTracing(otlpUrl: string | undefined): { stop: () => Promise<void> } {
  const exporters = otlpUrl === undefined ? [] : [new BatchSpanProcessor(new OTLPTraceExporter({ url: otlpUrl }))];
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'pvt' }),
    sampler: new AlwaysOnSampler(),
    spanProcessors: [keeper, ...exporters],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return { stop: () => provider.shutdown() };
}
