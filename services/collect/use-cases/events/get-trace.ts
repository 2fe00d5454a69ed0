import type { CallContext } from '@pvt/kernel/context';
import type { KeptSpan } from '@pvt/kernel/kept-spans';
import { spansOfEvent } from '@pvt/kernel/log/inspect/event-spans';
import { traceparentAt } from '@pvt/kernel/log/inspect/find-event';
import { traceOf } from '@pvt/kernel/log/inspect/trace';

import type { CollectTools } from '../tools.ts';

export interface EventTrace {
  readonly traceId: string;
  readonly spans: readonly KeptSpan[];
  /** How many spans the whole trace has. */
  readonly all: number;
}

/** A trace. @param position only what is of the event there; nothing where it is of no event of the tenant's */
export function getTrace(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  traceId: string,
  position: number | undefined,
): Promise<EventTrace> {
  return database.transaction(tenant, async (tx) => {
    const spans = await traceOf(tx, traceId);
    if (position === undefined) return { traceId, spans, all: spans.length };
    const traceparent = await traceparentAt(tx, position);
    return { traceId, spans: spansOfEvent(spans, { position, traceparent }), all: spans.length };
  });
}
