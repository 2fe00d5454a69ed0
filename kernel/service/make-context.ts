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
  // One is made for each request: what is absent is left out by hand, since spreading four objects took longer than all else here.
  const context: Partial<Writable<ContextParts>> = { tenant, principal, deadline };
  if (traceparent !== undefined) context.traceparent = traceparent;
  if (from !== undefined) context.from = from;
  if (correlation !== undefined) context.correlation = correlation;
  if (idempotencyKey !== undefined) context.idempotencyKey = idempotencyKey;
  return context as CallContext;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
