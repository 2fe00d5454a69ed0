import type { Transaction } from '../../database/transaction.ts';
import { type KeptSpan, spansOf } from '../../observability/kept-spans.ts';

/** More than a person reads; a trace that goes on through flows of flows may have more. */
const MOST_PARTS = 500;

// Served by trace_part_trace.
const PARTS = {
  name: 'log_trace',
  text: 'select spans from log.trace_part where tenant = $1 and trace_id = $2 order by at limit $3',
};

/** The spans of a trace of the transaction's tenant, in the order they began: those that are stored and those of this second. */
export async function traceOf(tx: Transaction, traceId: string): Promise<KeptSpan[]> {
  const parts = await tx.query<{ spans: KeptSpan[] }>(PARTS, [tx.tenant, traceId, MOST_PARTS]);
  const all = [...parts.flatMap(({ spans }) => spans), ...spansOf(traceId, tx.tenant)];
  return [...new Map(all.map((span) => [span.spanId, span])).values()].sort((one, other) =>
    one.startedAt < other.startedAt ? -1 : 1,
  );
}
