import { httpErrors } from '../http/problem.ts';
import type { LogEvent } from '../log/event.ts';
import { makeContext } from './make-context.ts';
import type { CallContext, Principal } from './principal.ts';

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

export type { CallContext, Caller, Principal } from './principal.ts';
