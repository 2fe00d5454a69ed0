import type { Area } from '../area.ts';

interface LimitedGrant {
  readonly permissions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * What a session may do on the page at an address by roles that are limited to some things: with the thing that the address names. Who may see
 * some things of an area sees the area: its lists have those things.
 */
export const heldAt = (
  limited: readonly LimitedGrant[],
  path: string,
  areas: readonly Pick<Area, 'permissions' | 'things'>[],
): string[] => areas.flatMap((area) => limited.flatMap((grant) => ofGrant(grant, path, area)));

/** Of the area's own permissions alone: a role that is limited to a course gives nothing elsewhere. */
function ofGrant(
  { permissions, resources }: LimitedGrant,
  path: string,
  { permissions: all, things }: Pick<Area, 'permissions' | 'things'>,
): readonly string[] {
  if (things === undefined || !resources.some((each) => each.startsWith(`${things.kind}:`))) return [];
  const given = Object.values(all).filter((each) => permissions.includes(each) || permissions.includes('*'));
  const named = things.at.exec(path)?.[1];
  const isNamed = named !== undefined && resources.includes(`${things.kind}:${named}`);
  return isNamed ? given : given.filter((each) => each === all.see);
}
