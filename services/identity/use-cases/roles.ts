import { type CallContext, permits } from '@pvt/kernel/context';
import { requireFreshProof } from '@pvt/kernel/http/fresh-proof';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { countInvitedAs } from '../adapters/postgres/invitations.ts';
import { countPeopleWith, invitersWith } from '../adapters/postgres/people.ts';
import { countServicesWith } from '../adapters/postgres/programs.ts';
import { providerOf } from '../adapters/postgres/providers.ts';
import { deleteRole as forgetRole, lockRole, ownRolesOf, storeRole } from '../adapters/postgres/roles.ts';
import { countGroupsGiving } from '../adapters/postgres/scim-groups.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { roleChanged } from '../core/people-events.ts';
import type { Role, RoleDefinition } from '../core/role.ts';
import { BUILT_IN_ROLES, builtInPermissions, givesPower, isBuiltIn } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';
import { withdrawBeyond } from './withdraw-invitations.ts';

const MOST = 50;
const MOST_COUNTED = 10_000;

/** All of a tenant: those that every tenant has, then its own by name; few. */
export async function listRoles(
  { database, permissions }: Pick<IdentityTools, 'database' | 'permissions'>,
  { tenant }: CallContext,
): Promise<Role[]> {
  const declared = Object.keys(permissions);
  return database.transaction(tenant, async (tx) => {
    const own = await ownRolesOf(tx);
    const all = [
      ...BUILT_IN_ROLES.map((name) => ({
        name,
        title: name,
        permissions: builtInPermissions(name, declared),
        isBuiltIn: true,
      })),
      ...own.map((role) => ({ ...role, isBuiltIn: false })),
    ];
    const counts = await Promise.all(all.map(({ name }) => countPeopleWith(tx, name, MOST_COUNTED)));
    return all.map((role, at) => ({
      ...role,
      permissions: [...role.permissions],
      version: versionOfRole(role),
      people: counts[at] ?? 0,
    }));
  });
}

/** @throws ROLE_NOT_FOUND */
export async function getRole(
  tools: Pick<IdentityTools, 'database' | 'permissions'>,
  context: CallContext,
  name: string,
): Promise<Role> {
  const role = (await listRoles(tools, context)).find((each) => each.name === name);
  if (role === undefined) throw notFound(name);
  return role;
}

/** Changes with what the role is called and may do, and not with who has it. */
export function versionOfRole({
  title,
  permissions,
}: {
  readonly title: string;
  readonly permissions: readonly string[];
}): string {
  return entityTag({ title, permissions });
}

/** @throws ROLE_BUILT_IN, SCOPE_UNKNOWN, ROLE_NOT_HELD, ROLES_TOO_MANY, STEP_UP_NEEDED, ALREADY_EXISTS, CHANGED_MEANWHILE */
export async function saveRole(
  {
    database,
    log,
    permissions: declared,
    remembered,
  }: Pick<IdentityTools, 'database' | 'log' | 'permissions' | 'remembered'>,
  context: CallContext,
  name: string,
  { title, permissions }: RoleDefinition,
  conditions: Conditions,
): Promise<RoleDefinition> {
  if (isBuiltIn(name)) throw identityErrors.ROLE_BUILT_IN(`The role ${name} stays as it is in every organisation.`);
  const held = (permission: string): boolean => permits(context.principal, permission);
  for (const [at, permission] of permissions.entries()) {
    const pointer = `/permissions/${at}`;
    if (!Object.hasOwn(declared, permission))
      throw identityErrors.SCOPE_UNKNOWN(`There is no permission "${permission}".`, { pointer });
    if (!held(permission))
      throw identityErrors.ROLE_NOT_HELD(`You lack ${permission}, so a role of yours can not give it.`, { pointer });
  }
  const after = { title, permissions: [...permissions].sort((one, other) => (one < other ? -1 : 1)) };
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await lockRole(tx, name);
    const lacking = before?.permissions.find((permission) => !held(permission));
    if (lacking !== undefined)
      throw identityErrors.ROLE_NOT_HELD(`The role may do ${lacking}, which you may not, so you can not change it.`);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a role', name);
    requireMatch(conditions, before && versionOfRole(before), `The role "${name}"`);
    if (before === undefined && (await ownRolesOf(tx)).length >= MOST)
      throw identityErrors.ROLES_TOO_MANY(`There are ${MOST} roles already. Delete one that nobody has.`);
    const was = before === undefined ? null : { title: before.title, permissions: [...before.permissions] };
    if (sameJson(was, after)) return;
    // As giving an administrator's role: by one of the two ways it would be done without otherwise.
    if (givesPower([...permissions, ...(before?.permissions ?? [])])) requireFreshProof(context);
    await storeRole(tx, { name, ...after });
    await log.publish(tx, [roleChanged.of(context, { name, before: was, after })]);
    // Who may do less by it asks nobody in with more.
    if (was?.permissions.some((permission) => !permissions.includes(permission)) === true)
      for (const person of await invitersWith(tx, name))
        await withdrawBeyond({ log, permissions: declared }, tx, context, person);
  });
  remembered.forget();
  return after;
}

/** @throws ROLE_BUILT_IN, ROLE_NOT_FOUND, ROLE_IN_USE, ROLE_NOT_HELD */
export async function deleteRole(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
): Promise<void> {
  if (isBuiltIn(name)) throw identityErrors.ROLE_BUILT_IN(`Every organisation has the role ${name}.`);
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await lockRole(tx, name);
    if (before === undefined) throw notFound(name);
    const lacking = before.permissions.find((permission) => !permits(context.principal, permission));
    if (lacking !== undefined)
      throw identityErrors.ROLE_NOT_HELD(`The role may do ${lacking}, which you may not, so you can not delete it.`);
    const people = await countPeopleWith(tx, name, MOST_COUNTED);
    const invited = await countInvitedAs(tx, name);
    const groups = await countGroupsGiving(tx, name);
    const services = await countServicesWith(tx, name);
    const isProviders = (await providerOf(tx))?.grants.some(({ role }) => role === name) === true;
    if (people + invited + groups + services > 0 || isProviders) {
      const few = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);
      const more = [
        ...(groups === 0
          ? []
          : [` ${few(groups, 'of the directory’s groups gives', 'of the directory’s groups give')} it.`]),
        ...(services === 0 ? [] : [` ${few(services, 'service account has', 'service accounts have')} it.`]),
        ...(isProviders ? [' The organisation’s provider gives it.'] : []),
      ];
      throw identityErrors.ROLE_IN_USE(
        `${few(people, 'person has', 'people have')} the role ${name}, and ${few(invited, 'is', 'are')} invited with it.${more.join('')}`,
      );
    }
    await forgetRole(tx, name);
    const { title, permissions } = before;
    await log.publish(tx, [
      roleChanged.of(context, { name, before: { title, permissions: [...permissions] }, after: null }),
    ]);
  });
}

function notFound(name: string): Error {
  return identityErrors.ROLE_NOT_FOUND(`There is no role ${name}.`);
}
