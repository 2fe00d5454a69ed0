import type { Principal } from './principal.ts';

/**
 * Whether the principal holds the permission: for the thing that is named, `property:7`, or else for everything. A pure
 * look-up, no query: what is limited to some things does not count where none is named.
 */
export function permits({ permissions, limited }: Principal, permission: string, resource?: string): boolean {
  if (holds(permissions, permission)) return true;
  if (resource === undefined || limited === undefined) return false;
  return limited.some((grant) => grant.resources.includes(resource) && holds(grant.permissions, permission));
}

/** Whether a set of permissions has one, by name or as `*`. */
export function holds(permissions: readonly string[], permission: string): boolean {
  return permissions.includes(permission) || permissions.includes('*');
}

/** The things of a kind, by their ids, that the principal holds the permission for; `all` where nothing limits it. */
export function resourcesFor(principal: Principal, permission: string, kind: string): 'all' | readonly string[] {
  if (permits(principal, permission)) return 'all';
  const prefix = `${kind}:`;
  const found = (principal.limited ?? [])
    .filter((grant) => holds(grant.permissions, permission))
    .flatMap(({ resources }) => resources.filter((name) => name.startsWith(prefix)));
  return [...new Set(found)].map((name) => name.slice(prefix.length));
}
