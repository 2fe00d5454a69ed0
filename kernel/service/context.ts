import type { LogEvent } from '../log/event.ts';
import { httpErrors } from '../http/problem.ts';

/** Who acts. Of whom the tenant is, the {@link CallContext} says. */
export interface Principal {
  /** `guest` has no account and no permission but those of a public route; `service` is one of PVT's own. */
  readonly kind: 'person' | 'key' | 'service' | 'guest';
  /** Unique within its kind; a guest's may be empty. */
  readonly id: string;
  /** As the history shows it. */
  readonly name: string;
  /** `*` is everything. */
  readonly permissions: readonly string[];
  /** What its permissions are limited to, such as `property:7`; absent: no limit. */
  readonly resources?: readonly string[];
}

/** Whom a credential belongs to. */
export interface Caller {
  readonly tenant: string;
  readonly principal: Principal;
}

declare const made: unique symbol;

/**
 * For whom, by whom and until when something is done. It goes along with every call, in this process and to others. It is
 * made from a request or from an event, or by the platform for a service's own timers; the brand keeps code from
 * making one up.
 */
export interface CallContext extends Caller {
  readonly [made]: true;
  /** When nobody waits for the answer any more: ms since 1970. */
  readonly deadline: number;
  /** The trace that it belongs to (W3C Trace Context), where that is recorded. */
  readonly traceparent?: string;
  /** What a caller who sends a command again has named it by: the command is done once, its answer is kept. */
  readonly idempotencyKey?: string;
}

/** How long a request may take by default (ms). */
export const LONGEST_CALL_MS = 60_000;

export interface ContextParts extends Caller {
  readonly deadline?: number;
  readonly traceparent?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** For the kernel's own borders only: HTTP, the log's consumers, the calls between processes, and tests. */
export function makeContext(parts: ContextParts): CallContext {
  const { tenant, principal, deadline = Date.now() + LONGEST_CALL_MS, traceparent, idempotencyKey } = parts;
  return {
    tenant,
    principal,
    deadline,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  } as CallContext;
}

/** Of a service that acts on its own: it may do what its contracts' callers may. */
export function servicePrincipal(service: string): Principal {
  return { kind: 'service', id: service, name: service, permissions: ['*'] };
}

/** The context of what a service does because of an event: for the event's tenant, in its trace. */
export function contextOfEvent(service: string, event: Pick<LogEvent, 'tenant' | 'traceparent'>): CallContext {
  return makeContext({
    tenant: event.tenant,
    principal: servicePrincipal(service),
    traceparent: event.traceparent,
  });
}

/** Whether the principal holds the permission; a pure look-up, no query. */
export function permits({ permissions }: Principal, permission: string): boolean {
  return permissions.includes(permission) || permissions.includes('*');
}

/** @throws SCOPE_MISSING */
export function requirePermission({ principal }: CallContext, permission: string): void {
  if (permits(principal, permission)) return;
  throw httpErrors.SCOPE_MISSING(`"${principal.name}" lacks the scope ${permission}.`, { more: { scope: permission } });
}

/** How the history names who acted: `key:0198c0de-…`. */
export function actorOf({ principal }: CallContext): string {
  return `${principal.kind}:${principal.id}`;
}
