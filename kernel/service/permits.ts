import type { LimitedGrant, Principal } from './principal.ts';

/**
 * Whether the principal holds the permission: for the thing that is named, `property:7`, or else for everything. A pure
 * look-up, no query: what is limited to some things does not count where none is named.
 */
export function permits({ permissions, limited }: Principal, permission: string, resource?: string): boolean {
  if (holds(permissions, permission)) return true;
  if (resource === undefined || limited === undefined) return false;
  return (
    indexOf(limited)
      .get(resource)
      ?.some((held) => held.has(permission) || held.has('*')) === true
  );
}

/** By thing, what is held for it. Made once for a principal, which is remembered: walking 2,000 things took 140 µs a check. */
const indexes = new WeakMap<readonly LimitedGrant[], Map<string, ReadonlySet<string>[]>>();

function indexOf(limited: readonly LimitedGrant[]): Map<string, ReadonlySet<string>[]> {
  const known = indexes.get(limited);
  if (known !== undefined) return known;
  const index = new Map<string, ReadonlySet<string>[]>();
  for (const { permissions, resources } of limited) {
    const held = new Set(permissions);
    for (const resource of resources) {
      const before = index.get(resource);
      if (before === undefined) index.set(resource, [held]);
      else before.push(held);
    }
  }
  indexes.set(limited, index);
  return index;
}

/** Whether a set of permissions has one, by name or as `*`. */
export function holds(permissions: readonly string[], permission: string): boolean {
  if (permissions.length <= FEW) return permissions.includes(permission) || permissions.includes('*');
  const held = setOf(permissions);
  return held.has(permission) || held.has('*');
}

/** So many are looked through sooner than they are looked up. */
const FEW = 4;

/** Made once for a caller, who is remembered: to look through the hundred and more of an owner took 0.7 µs a check. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(permissions: readonly string[]): ReadonlySet<string> {
  const known = sets.get(permissions);
  if (known !== undefined) return known;
  const held = new Set(permissions);
  sets.set(permissions, held);
  return held;
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
