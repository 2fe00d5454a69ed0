import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { TENANT_ATTRIBUTE } from '../../observability/tracing.ts';
import type { LogEvent } from '../event.ts';

/** How many traces of one batch get a span of their own. */
const TRACES_AT_MOST = 20;

/** The handler's work appears in the traces of the requests that published the events; its SQL in the first of them. */
export async function inTraceOf(
  group: string,
  items: readonly { event: LogEvent }[],
  work: () => Promise<void>,
): Promise<void> {
  const traced = firstOfTraces(items);
  if (traced.length === 0) return work();
  const attributes = { 'messaging.consumer.group.name': group, 'messaging.batch.message_count': items.length };
  const opened = traced.map((event) => {
    const parent = propagation.extract(ROOT_CONTEXT, { traceparent: event.traceparent });
    const span = trace
      .getTracer('pvt')
      .startSpan(
        `handle ${group}`,
        { kind: SpanKind.CONSUMER, attributes: { ...attributes, [TENANT_ATTRIBUTE]: event.tenant } },
        parent,
      );
    return { span, active: trace.setSpan(parent, span) };
  });
  try {
    await context.with(opened[0]?.active ?? ROOT_CONTEXT, work);
  } catch (error) {
    for (const { span } of opened) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    throw error;
  } finally {
    for (const { span } of opened) span.end();
  }
}

/** The first event of each trace: those of one upload are of one. */
function firstOfTraces(items: readonly { event: LogEvent }[]): LogEvent[] {
  const first = new Map<string, LogEvent>();
  for (const { event } of items) {
    if (event.traceparent === undefined || first.has(event.traceparent)) continue;
    first.set(event.traceparent, event);
    if (first.size === TRACES_AT_MOST) break;
  }
  return [...first.values()];
}
