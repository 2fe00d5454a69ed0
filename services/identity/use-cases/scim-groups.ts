import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import {
  addMembers,
  deleteScimGroup,
  insertScimGroup,
  type KeptMember,
  keptAmong,
  membersOfGroups,
  removeMembers,
  scimGroupOf,
  scimGroupsOf,
  updateScimGroup,
} from '../adapters/postgres/scim-groups.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { present } from '../core/scim.ts';
import { scimErrors } from '../core/scim-errors.ts';
import { directoryGroupChanged } from '../core/scim-events.ts';
import {
  type KeptGroup,
  MOST_GROUPS,
  MOST_MEMBERS,
  patchedGroup,
  readGroup,
  readGroupFilter,
  type SaidGroup,
} from '../core/scim-group.ts';
import { applyGroupRoles, factsOfGroup } from './group-roles.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'remembered' | 'permissions'>;

const MOST_IN_A_PAGE = 200;

/** A group, with who is in it where that was asked for. */
export interface GroupWithMembers {
  readonly group: KeptGroup;
  readonly members: readonly KeptMember[] | undefined;
}

export interface ScimGroupPage {
  readonly total: number;
  readonly from: number;
  readonly groups: readonly GroupWithMembers[];
}

/** @param startIndex the first, from 1 @throws SCIM_FILTER_UNKNOWN */
export async function listScimGroups(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  asked: { filter?: string; startIndex?: number; count?: number; bare: boolean },
): Promise<ScimGroupPage> {
  const { filter, startIndex = 1, count = 100, bare } = asked;
  const by = filter === undefined ? undefined : readGroupFilter(filter);
  // Values below are read as the nearest that there is (RFC 7644, 3.4.2.4).
  const from = Math.min(Math.max(1, startIndex), MOST_GROUPS + 1);
  const most = Math.min(Math.max(0, count), MOST_IN_A_PAGE);
  return database.snapshot(tenant, async (tx) => {
    const { total, groups } = await scimGroupsOf(tx, by, from - 1, most);
    return { total, from, groups: await withMembers(tx, groups, bare) };
  });
}

/** @param bare whether its members are left out @throws SCIM_GROUP_NOT_FOUND */
export async function getScimGroup(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  bare: boolean,
): Promise<GroupWithMembers> {
  return database.snapshot(tenant, async (tx) => shown(tx, await known(tx, id), bare));
}

/** It gives nothing until somebody gives it a role here. @throws SCIM_INVALID, SCIM_GROUP_EXISTS, SCIM_GROUPS_LIMITED */
export async function createScimGroup(tools: Tools, context: CallContext, body: unknown): Promise<GroupWithMembers> {
  const { database, log } = tools;
  const said = readGroup(body);
  return database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    if ((await scimGroupsOf(tx, undefined, 0, 0)).total >= MOST_GROUPS)
      throw scimErrors.SCIM_GROUPS_LIMITED(`There are ${MOST_GROUPS} groups already.`);
    const id = await insertScimGroup(tx, said);
    if (id === undefined) throw scimErrors.SCIM_GROUP_EXISTS(`There is a group ${said.displayName} already.`);
    await setMembers(tx, id, [], said.members);
    const made = await known(tx, id);
    const after = factsOfGroup(made, said.members.length);
    await log.publish(tx, [directoryGroupChanged.of(context, { name: id, before: null, after })]);
    return shown(tx, made, false);
  });
}

/** @throws SCIM_GROUP_NOT_FOUND, SCIM_INVALID, SCIM_GROUP_EXISTS, SCIM_GROUPS_LIMITED, TENANT_LIMIT_REACHED */
export function replaceScimGroup(
  tools: Tools,
  context: CallContext,
  id: string,
  body: unknown,
): Promise<GroupWithMembers> {
  return change(tools, context, id, ({ members }) => readGroup(body, members));
}

/** @throws as {@link replaceScimGroup}, and SCIM_PATH_UNKNOWN */
export async function patchScimGroup(tools: Tools, context: CallContext, id: string, body: unknown): Promise<void> {
  await change(tools, context, id, (before) => patchedGroup(before, body));
}

/** Who was in it has its role no more. @throws SCIM_GROUP_NOT_FOUND */
export async function deleteScimGroupOf(tools: Tools, context: CallContext, id: string): Promise<void> {
  const { database, log, remembered } = tools;
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await known(tx, id);
    const members = (await membersOfGroups(tx, [id])).map(({ account }) => account);
    await deleteScimGroup(tx, id);
    const facts = factsOfGroup(before, members.length);
    await log.publish(tx, [directoryGroupChanged.of(context, { name: id, before: facts, after: null })]);
    await applyGroupRoles(tools, tx, context, members);
  });
  remembered.forget();
}

async function change(
  tools: Tools,
  context: CallContext,
  id: string,
  saidAfter: (before: SaidGroup) => SaidGroup,
): Promise<GroupWithMembers> {
  const { database, log, remembered } = tools;
  const changed = await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await known(tx, id);
    const members = (await membersOfGroups(tx, [id])).map(({ account }) => account);
    const said = saidAfter({
      displayName: before.displayName,
      ...present('externalId', before.externalId ?? undefined),
      members,
    });
    const moved = await setMembers(tx, id, members, said.members);
    const isSame = said.displayName === before.displayName && (said.externalId ?? null) === before.externalId;
    // Directories send again and again what there is.
    if (isSame && moved.length === 0) return shown(tx, before, false);
    if (!(await updateScimGroup(tx, id, said)))
      throw scimErrors.SCIM_GROUP_EXISTS(`There is a group ${said.displayName} already.`);
    const after = await known(tx, id);
    await log.publish(tx, [
      directoryGroupChanged.of(context, {
        name: id,
        before: factsOfGroup(before, members.length),
        after: factsOfGroup(after, said.members.length),
      }),
    ]);
    if (after.role !== null) await applyGroupRoles(tools, tx, context, moved);
    return shown(tx, after, false);
  });
  remembered.forget();
  return changed;
}

/** @returns who came and who went @throws SCIM_INVALID for somebody whom the directory does not keep here, SCIM_GROUPS_LIMITED */
async function setMembers(
  tx: Transaction,
  group: string,
  before: readonly string[],
  after: readonly string[],
): Promise<string[]> {
  if (after.length > MOST_MEMBERS)
    throw scimErrors.SCIM_GROUPS_LIMITED(`A group has ${MOST_MEMBERS} members at most, and not ${after.length}.`);
  const [was, is] = [new Set(before), new Set(after)];
  const come = after.filter((account) => !was.has(account));
  const gone = before.filter((account) => !is.has(account));
  const kept = await keptAmong(tx, come.filter(isId));
  const stranger = come.find((account) => !kept.has(account));
  if (stranger !== undefined)
    throw scimErrors.SCIM_INVALID(`The directory keeps no person with the id ${stranger.slice(0, 50)}.`);
  if (come.length > 0) await addMembers(tx, group, come);
  if (gone.length > 0) await removeMembers(tx, group, gone);
  return [...come, ...gone];
}

async function withMembers(tx: Transaction, groups: readonly KeptGroup[], bare: boolean): Promise<GroupWithMembers[]> {
  if (bare) return groups.map((group) => ({ group, members: undefined }));
  const ids = groups.map(({ id }) => id);
  const all = Map.groupBy(ids.length === 0 ? [] : await membersOfGroups(tx, ids), ({ group }) => group);
  return groups.map((group) => ({ group, members: all.get(group.id) ?? [] }));
}

async function shown(tx: Transaction, group: KeptGroup, bare: boolean): Promise<GroupWithMembers> {
  const [found] = await withMembers(tx, [group], bare);
  return found ?? { group, members: undefined };
}

async function known(tx: Transaction, id: string): Promise<KeptGroup> {
  const group = isId(id) ? await scimGroupOf(tx, id) : undefined;
  if (group === undefined)
    throw scimErrors.SCIM_GROUP_NOT_FOUND(`The directory has no group with the id ${id.slice(0, 50)} here.`);
  return group;
}
