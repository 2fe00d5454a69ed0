import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { keepTrace, TENANT_ATTRIBUTE } from '../../observability/kept-spans.ts';
import type { LogEvent } from '../event.ts';

/** How many traces of one batch get a span of their own. */
const TRACES_AT_MOST = 20;

/** Positions of a batch that its span names one by one. */
const NAMED_AT_MOST = 100;

/** On a handler's span: the positions of the events of the batch that came with its trace, the first so many. */
export const POSITIONS_ATTRIBUTE = 'pvt.positions';
export const GROUP_ATTRIBUTE = 'messaging.consumer.group.name';

/** The handler's work appears in the traces of the requests that published the events; its SQL in the first of them. */
export async function inTraceOf(
  group: string,
  items: readonly { event: LogEvent }[],
  work: () => Promise<void>,
): Promise<void> {
  const traced = tracesOf(items);
  if (traced.size === 0) return work();
  const attributes = { [GROUP_ATTRIBUTE]: group, 'messaging.batch.message_count': items.length };
  const opened = [...traced].map(([traceparent, { tenant, positions }]) => {
    keepTrace(traceparent.split('-')[1] ?? '');
    const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
    const span = trace.getTracer('pvt').startSpan(
      `handle ${group}`,
      {
        kind: SpanKind.CONSUMER,
        attributes: { ...attributes, [TENANT_ATTRIBUTE]: tenant, [POSITIONS_ATTRIBUTE]: positions },
      },
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

interface Traced {
  readonly tenant: string;
  readonly positions: number[];
}

/** The first traces of a batch with their events: those of one upload are of one. */
function tracesOf(items: readonly { event: LogEvent }[]): Map<string, Traced> {
  const found = new Map<string, Traced>();
  for (const { event } of items) {
    const { traceparent, tenant, position } = event;
    if (traceparent === undefined) continue;
    const known = found.get(traceparent);
    if (known !== undefined) {
      if (known.positions.length < NAMED_AT_MOST) known.positions.push(position);
    } else if (found.size < TRACES_AT_MOST) found.set(traceparent, { tenant, positions: [position] });
  }
  return found;
}
