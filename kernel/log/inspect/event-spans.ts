import { type KeptSpan, TENANT_ATTRIBUTE } from '../../observability/kept-spans.ts';
import { GROUP_ATTRIBUTE, POSITIONS_ATTRIBUTE } from '../group/handler-trace.ts';

/** An event as its trace knows it. */
export interface TracedEvent {
  readonly position: number;
  /** W3C, with the span that published it. */
  readonly traceparent?: string | undefined;
}

/**
 * The spans of a trace that are of one event: the request or the batch that published it, and the handlers that it was
 * given to, each with what is below. A trace goes on through the flows, so that it may hold many other events.
 */
export function spansOfEvent(spans: readonly KeptSpan[], { position, traceparent }: TracedEvent): KeptSpan[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const children = Map.groupBy(spans, ({ parentSpanId = '' }) => parentSpanId);
  const own = new Set<KeptSpan>();

  function add(span: KeptSpan): void {
    if (own.has(span)) return;
    own.add(span);
    for (const child of children.get(span.spanId) ?? []) if (!isHandler(child) || isOf(child, position)) add(child);
  }

  const published = byId.get(traceparent?.split('-')[2] ?? '');
  if (published !== undefined) add(workOf(published, byId));
  for (const span of spans) if (isHandler(span) && isOf(span, position)) add(span);
  return spans.filter((span) => own.has(span));
}

function isHandler({ attributes }: KeptSpan): boolean {
  return attributes[GROUP_ATTRIBUTE] !== undefined;
}

function isOf({ attributes }: KeptSpan, position: number): boolean {
  const positions = attributes[POSITIONS_ATTRIBUTE];
  return Array.isArray(positions) && positions.includes(position);
}

/** The request, or the batch of a handler, that a span is a part of. */
function workOf(span: KeptSpan, byId: ReadonlyMap<string, KeptSpan>): KeptSpan {
  const seen = new Set<string>();
  for (let at = span; ; ) {
    if (at.attributes[TENANT_ATTRIBUTE] !== undefined || seen.has(at.spanId)) return at;
    seen.add(at.spanId);
    const parent = byId.get(at.parentSpanId ?? '');
    if (parent === undefined) return at;
    at = parent;
  }
}
