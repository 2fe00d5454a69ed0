import { sameJson } from '@pvt/kernel/json';
import type { Grant } from './roles.ts';

/** Of one grant, as {@link Grant} has it. */
const MOST_RESOURCES = 100;

/** The roles that somebody has for one thing by its name; not those for everything. */
export function rolesFor(grants: readonly Grant[], resource: string): string[] {
  return grants.filter(({ resources = [] }) => resources.includes(resource)).map(({ role }) => role);
}

/** What is left where somebody has no role for the thing by its name any more. */
export function withoutRolesFor(grants: readonly Grant[], resource: string): Grant[] {
  return grants.flatMap((grant) => {
    if (grant.resources?.includes(resource) !== true) return [grant];
    const resources = grant.resources.filter((each) => each !== resource);
    return resources.length === 0 ? [] : [{ ...grant, resources }];
  });
}

/** With one role for the thing instead of those of before. What is held for everything, or for other things, stays. */
export function withRoleFor(grants: readonly Grant[], role: string, resource: string): Grant[] {
  const others = withoutRolesFor(grants, resource);
  const joined = others.find((each) => each.role === role && hasRoom(each));
  if (joined === undefined) return [...others, { role, resources: [resource] }];
  const resources = [...(joined.resources ?? []), resource];
  return others.map((each) => (each === joined ? { ...each, resources } : each));
}

/** What both give: of two that are the same, one. */
export function grantsTogether(one: readonly Grant[], other: readonly Grant[]): Grant[] {
  return [...one, ...other.filter((grant) => !one.some((each) => sameJson(each, grant)))];
}

const hasRoom = ({ resources }: Grant): boolean => resources !== undefined && resources.length < MOST_RESOURCES;
