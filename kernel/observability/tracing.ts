import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { spanMemory } from './kept-spans.ts';

/**
 * OpenTelemetry traces that go through the log. A trace is recorded when the caller asks for it (the sampled flag of
 * its `traceparent`), and else for the first few requests of a second, those that read and those that write each by
 * themselves: what a person does by hand always has a trace, also beside a page that asks for a dozen things, and a load
 * of thousands a second is not slowed down by its own observation.
 */
const NEW_TRACES_PER_SECOND = 10;

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

/** @param otlpUrl where spans are sent as well, such as http://localhost:4318/v1/traces */
export function startTracing(otlpUrl: string | undefined): { stop: () => Promise<void> } {
  const exporters = otlpUrl === undefined ? [] : [new BatchSpanProcessor(new OTLPTraceExporter({ url: otlpUrl }))];
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'pvt' }),
    sampler: new AlwaysOnSampler(),
    spanProcessors: [spanMemory, ...exporters],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return { stop: () => provider.shutdown() };
}
