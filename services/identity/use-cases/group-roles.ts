import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { peopleByAccount, storeGroupRoles } from '../adapters/postgres/people.ts';
import {
  countGroupsGiving,
  directoryGroups,
  membersOfGroups,
  rolesByGroups,
  scimGroupOf,
  storeRoleOfGroup,
} from '../adapters/postgres/scim-groups.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { type DirectoryGroup, givenByGroups, MOST_GIVING } from '../core/group-roles.ts';
import { OWNER } from '../core/roles.ts';
import { directoryGroupChanged } from '../core/scim-events.ts';
import { type KeptGroup, MOST_GROUPS } from '../core/scim-group.ts';
import { storeChange } from './change-person.ts';
import { requireGivable } from './givable.ts';
import { changeMember } from './owners.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'permissions' | 'remembered'>;

/** All of them by their names; there are 200 at most. */
export async function listDirectoryGroups(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<DirectoryGroup[]> {
  return database.transaction(tenant, (tx) => directoryGroups(tx, MOST_GROUPS));
}

/**
 * Gives a role to who is in a group, from now on and for as long as they are; null takes it away. Whoever keeps the directory
 * gives the role from then on, so only who could give it by hand may let it, and nobody lets it make owners.
 * @throws GROUP_NOT_FOUND, GROUP_ROLE_OWNERS, GROUP_ROLES_LIMITED, ROLE_UNKNOWN, ROLE_NOT_HELD, STEP_UP_NEEDED,
 *   TENANT_LIMIT_REACHED
 */
export async function giveRoleToGroup(
  tools: Tools,
  context: CallContext,
  id: string,
  role: string | null,
): Promise<DirectoryGroup> {
  const { database, log, remembered } = tools;
  if (role === OWNER) throw identityErrors.GROUP_ROLE_OWNERS('A group can not make owners.', { pointer: '/role' });
  const group = await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = isId(id) ? await scimGroupOf(tx, id) : undefined;
    if (before === undefined) throw identityErrors.GROUP_NOT_FOUND(`There is no group ${id.slice(0, 50)}.`);
    const members = (await membersOfGroups(tx, [id])).map(({ account }) => account);
    const shown = { id, displayName: before.displayName, members: members.length, role };
    if (before.role === role) return shown;
    for (const each of [before.role, role])
      if (each !== null) await requireGivable(tools, tx, context, [{ role: each }], () => '/role');
    if (before.role === null && (await countGroupsGiving(tx)) >= MOST_GIVING)
      throw identityErrors.GROUP_ROLES_LIMITED(`There are ${MOST_GIVING} groups that give a role already.`);
    await storeRoleOfGroup(tx, id, role);
    await log.publish(tx, [
      directoryGroupChanged.of(context, {
        name: id,
        before: factsOfGroup(before, members.length),
        after: factsOfGroup({ ...before, role }, members.length),
      }),
    ]);
    await applyGroupRoles(tools, tx, context, members);
    return shown;
  });
  remembered.forget();
  return group;
}

/** Brings what these people may do in line with their groups. The tenant is locked. @throws TENANT_LIMIT_REACHED */
export async function applyGroupRoles(
  tools: Pick<IdentityTools, 'log' | 'permissions'>,
  tx: Transaction,
  context: CallContext,
  accounts: readonly string[],
): Promise<void> {
  const wanted = await rolesByGroups(tx, accounts);
  for (const person of await peopleByAccount(tx, accounts)) {
    const { account, state } = person;
    const after = givenByGroups(person, wanted.get(account) ?? []);
    if (after.grants.length === person.grants.length && sameSet(after.groupRoles, person.groupRoles)) continue;
    await changeMember(tx, account, async (before) => {
      await storeGroupRoles(tx, account, after.groupRoles);
      await storeChange(tools, tx, context, before, { grants: [...after.grants], state });
    });
  }
}

export function factsOfGroup({ displayName, externalId, role }: KeptGroup, members: number) {
  return { displayName, externalId, role, members };
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
