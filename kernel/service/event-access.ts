import { httpErrors } from '../http/problem.ts';
import { permits } from './permits.ts';
import type { CallContext } from './principal.ts';

/**
 * PVT's own event types, those of all services of the house, each with the permission that shows what it tells of. Who may
 * not see a thing does not see it in the log either: `events:read` alone is for what the tenant itself publishes.
 */
export type EventAccess = ReadonlyMap<string, string>;

/** The types whose events the caller does not see: for it there are none. */
export function hiddenTypes(access: EventAccess, { principal }: CallContext): readonly string[] {
  return [...access].filter(([, permission]) => !permits(principal, permission)).map(([type]) => type);
}

/**
 * For what goes on reading events and shows what it made of them to others, such as a flow or a metric.
 * @throws SCOPE_MISSING where the caller could not read the events itself
 */
export function requireReadable(access: EventAccess, { principal }: CallContext, types: readonly string[]): void {
  for (const type of types) {
    const permission = access.get(type);
    if (permission === undefined || permits(principal, permission)) continue;
    const detail = `Events of the type ${type} are for who has the scope ${permission}, which "${principal.name}" lacks.`;
    throw httpErrors.SCOPE_MISSING(detail, { more: { scope: permission } });
  }
}
