import { httpErrors } from '../http/problem.ts';
import type { LogEvent } from '../log/event.ts';
import { correlationOf } from './correlation.ts';
import { makeContext } from './make-context.ts';
import { holds, permits } from './permits.ts';
import type { CallContext, Principal } from './principal.ts';

/** Of a service that acts on its own: it may do what its contracts' callers may. */
export function servicePrincipal(service: string): Principal {
  return { kind: 'service', id: service, name: service, permissions: ['*'] };
}

/** The context of what a service does because of an event: for the event's tenant, in its trace and under its correlation id. */
export function contextOfEvent(
  service: string,
  event: Pick<LogEvent, 'tenant' | 'traceparent' | 'attributes'>,
): CallContext {
  return makeContext({
    tenant: event.tenant,
    principal: servicePrincipal(service),
    traceparent: event.traceparent,
    correlation: correlationOf(event.attributes),
  });
}

/** @throws SCOPE_MISSING, which says of what it is missing, SECOND_FACTOR_REQUIRED */
export function requirePermission({ principal }: CallContext, permission: string, resource?: string): void {
  if (permits(principal, permission, resource)) return;
  const { name, limited = [], lacks } = principal;
  if (lacks !== undefined)
    throw httpErrors.SECOND_FACTOR_REQUIRED(`This organisation lets in only who has shown a second factor, "${name}".`);
  const elsewhere = limited.filter((grant) => holds(grant.permissions, permission)).flatMap((grant) => grant.resources);
  const detail =
    elsewhere.length === 0
      ? `"${name}" lacks the scope ${permission}.`
      : `"${name}" has the scope ${permission} for ${elsewhere.join(', ')} only${resource === undefined ? '' : `, not for ${resource}`}.`;
  throw httpErrors.SCOPE_MISSING(detail, { more: { scope: permission } });
}

/** How the history names who acted: `key:0198c0de-…`. */
export function actorOf({ principal }: CallContext): string {
  return `${principal.kind}:${principal.id}`;
}

export { permits, resourcesFor } from './permits.ts';
export type { CallContext, Caller, LimitedGrant, Principal } from './principal.ts';
