import type { CallContext, Caller } from './principal.ts';

/** How long a request may take by default (ms). */
const LONGEST_CALL_MS = 60_000;

export interface ContextParts extends Caller {
  readonly deadline?: number;
  readonly traceparent?: string | undefined;
  readonly from?: string | undefined;
  readonly correlation?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** For the borders only: HTTP, the log's consumers, the calls between processes, the program itself, and tests. */
export function makeContext(parts: ContextParts): CallContext {
  const { tenant, principal, deadline = Date.now() + LONGEST_CALL_MS } = parts;
  const { traceparent, from, correlation, idempotencyKey } = parts;
  return {
    tenant,
    principal,
    deadline,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(from === undefined ? {} : { from }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  } as CallContext;
}
