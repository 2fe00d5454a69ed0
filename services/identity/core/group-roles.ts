import Type, { type Static } from 'typebox';
import type { Grant } from './roles.ts';

/** How many groups of a directory give a role: a person's roles stay as many as people can be given by hand. */
export const MOST_GIVING = 20;

export const DirectoryGroup = Type.Object(
  {
    id: Type.String({ description: 'Its id here.', examples: ['0198c0de-6666-7000-8000-000000000001'] }),
    displayName: Type.String({ description: 'What the directory calls it.', examples: ['Front desk'] }),
    members: Type.Integer({ description: 'How many are in it.', examples: [3] }),
    role: Type.Union([Type.String(), Type.Null()], {
      description: 'Which role it gives to who is in it; null for none.',
      examples: ['staff'],
    }),
  },
  { title: 'DirectoryGroup', description: 'A group of the organisation’s directory.' },
);
export type DirectoryGroup = Static<typeof DirectoryGroup>;

/** What somebody may do, and which of the roles come of groups. */
export interface Given {
  readonly grants: readonly Grant[];
  readonly groupRoles: readonly string[];
}

/**
 * What somebody may do whose groups give these roles. What was given by hand stays, whatever the groups give.
 * @param wanted each once
 */
export function givenByGroups({ grants, groupRoles }: Given, wanted: readonly string[]): Given {
  const gone = groupRoles.filter((role) => !wanted.includes(role));
  const kept = grants.filter((grant) => !(isWhole(grant) && gone.includes(grant.role)));
  const added = wanted.filter((role) => !hasWhole(kept, role));
  const stays = groupRoles.filter((role) => wanted.includes(role) && !added.includes(role));
  return { grants: [...kept, ...added.map((role) => ({ role }))], groupRoles: [...stays, ...added] };
}

/** Those of the roles of somebody's groups that these grants leave out. */
export function leftOut(grants: readonly Grant[], wanted: readonly string[]): readonly string[] {
  return wanted.filter((role) => !hasWhole(grants, role));
}

function isWhole({ resources }: Grant): boolean {
  return resources === undefined;
}

function hasWhole(grants: readonly Grant[], role: string): boolean {
  return grants.some((grant) => isWhole(grant) && grant.role === role);
}
