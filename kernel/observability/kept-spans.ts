import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base';

/**
 * The last spans of this process. Those of traces that events belong to are taken from here once a second, to be stored
 * for as long as the events (kernel/log/trace-keeper.ts); the rest, such as of requests that only read, is overwritten.
 */
export interface KeptSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** ISO instant. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: 'ok' | 'error';
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Spans of one trace of a tenant. */
export interface TracePart {
  readonly tenant: string;
  readonly traceId: string;
  readonly spans: readonly KeptSpan[];
}

/** On the spans that begin a tenant's work, a request or a batch of its events; what is below them is the tenant's too. */
export const TENANT_ATTRIBUTE = 'pvt.tenant';
/** On a request's span: the correlation id that its caller has sent. */
export const CORRELATION_ATTRIBUTE = 'pvt.correlation';

/** Whose the work of a span is and what it belongs to, as far as the span itself says it. */
export function ownerOf(span: object): { readonly tenant?: string; readonly correlation?: string } {
  const attributes: unknown = Reflect.get(span, 'attributes');
  if (typeof attributes !== 'object' || attributes === null) return {};
  const tenant: unknown = Reflect.get(attributes, TENANT_ATTRIBUTE);
  const correlation: unknown = Reflect.get(attributes, CORRELATION_ATTRIBUTE);
  return {
    ...(typeof tenant === 'string' ? { tenant } : {}),
    ...(typeof correlation === 'string' ? { correlation } : {}),
  };
}

const KEPT_SPANS = 5000;
/** Traces whose events were seen last: a trace goes on for as long as flows publish because of its events. */
const KNOWN_TRACES = 5000;
const LONGEST_STATEMENT = 4000;

interface Slot {
  readonly span: KeptSpan;
  taken: boolean;
}

const slots: Slot[] = [];
let oldest = 0;
const ofEvents = new Set<string>();

/** Remembers every span that ends. */
export const spanMemory: SpanProcessor = {
  onStart: () => undefined,
  onEnd(span: ReadableSpan) {
    slots[oldest] = { span: keptSpan(span), taken: false };
    oldest = (oldest + 1) % KEPT_SPANS;
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

function keptSpan(span: ReadableSpan): KeptSpan {
  const parentSpanId = span.parentSpanContext?.spanId;
  return {
    traceId: span.spanContext().traceId,
    spanId: span.spanContext().spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name: span.name,
    startedAt: new Date(span.startTime[0] * 1000 + span.startTime[1] / 1e6).toISOString(),
    durationMs: span.duration[0] * 1000 + span.duration[1] / 1e6,
    status: span.status.code === 2 ? 'error' : 'ok',
    attributes: span.attributes,
  };
}

/** An event belongs to the trace: its spans, also those to come, are kept as long as the event. */
export function keepTrace(traceId: string): void {
  if (ofEvents.has(traceId)) return;
  ofEvents.add(traceId);
  if (ofEvents.size <= KNOWN_TRACES) return;
  const [first = ''] = ofEvents;
  ofEvents.delete(first);
}

/**
 * The spans that are to be stored and are not yet, at most so many; each once, unless {@link giveBack} is called. A span
 * whose tenant is not known, since the work that it is a part of has not ended, is left for the next time.
 */
export function takeSpans(most: number): TracePart[] {
  const waiting = slots.filter(({ span, taken }) => !taken && ofEvents.has(span.traceId));
  if (waiting.length === 0) return [];
  const tenantOf = tenantFinder(slots.filter(({ span }) => ofEvents.has(span.traceId)).map(({ span }) => span));
  const parts = new Map<string, TracePart & { spans: KeptSpan[] }>();
  let left = most;
  for (const slot of waiting) {
    const tenant = tenantOf(slot.span);
    if (tenant === undefined || left === 0) continue;
    left -= 1;
    slot.taken = true;
    const { traceId } = slot.span;
    const part = parts.get(`${tenant} ${traceId}`) ?? { tenant, traceId, spans: [] };
    part.spans.push(withoutExcess(slot.span));
    parts.set(`${tenant} ${traceId}`, part);
  }
  return [...parts.values()];
}

/** What could not be stored is taken again the next time, as far as it is still remembered. */
export function giveBack(parts: readonly TracePart[]): void {
  const ids = new Set(parts.flatMap(({ spans }) => spans.map(({ spanId }) => spanId)));
  for (const slot of slots) if (ids.has(slot.span.spanId)) slot.taken = false;
}

function withoutExcess(span: KeptSpan): KeptSpan {
  const statement = span.attributes['db.query.text'];
  if (typeof statement !== 'string' || statement.length <= LONGEST_STATEMENT) return span;
  return { ...span, attributes: { ...span.attributes, 'db.query.text': `${statement.slice(0, LONGEST_STATEMENT)} …` } };
}

/** Finds whose a span is: its own tenant, or that of the nearest span that it is a part of. */
function tenantFinder(spans: readonly KeptSpan[]): (span: KeptSpan) => string | undefined {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const seen = new Set<string>();
  const tenantOf = (span: KeptSpan | undefined): string | undefined => {
    if (span === undefined || seen.has(span.spanId)) return undefined;
    const own = span.attributes[TENANT_ATTRIBUTE];
    if (typeof own === 'string') return own;
    seen.add(span.spanId);
    return tenantOf(byId.get(span.parentSpanId ?? ''));
  };
  return (span) => {
    seen.clear();
    return tenantOf(span);
  };
}

/**
 * The spans of a tenant's trace that this process remembers. Trace ids come from callers, so knowing one gives nobody
 * another tenant's spans.
 */
export function spansOf(traceId: string, tenant: string): KeptSpan[] {
  const spans = slots.filter(({ span }) => span.traceId === traceId).map(({ span }) => span);
  const tenantOf = tenantFinder(spans);
  return spans.filter((span) => tenantOf(span) === tenant);
}
