import { type CallContext, permits } from '@pvt/kernel/context';
import { isId, isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type PersonKey, peopleOf, peopleWithRoles, personOf } from '../adapters/postgres/people.ts';
import { ownPermissions } from '../adapters/postgres/roles.ts';
import { countSessionsOfAccount } from '../adapters/postgres/sessions.ts';
import { identityErrors } from '../core/errors.ts';
import { type AccessLine, accessOf, type Person, permissionsOfRole, versionOfPerson } from '../core/people.ts';
import { BUILT_IN_ROLES, heldThrough } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';

const isPersonKey = (key: unknown): key is PersonKey =>
  Array.isArray(key) && key.length === 2 && isText(key[0]) && isId(key[1]);
const PEOPLE = keyset('people', isPersonKey);
const MOST_TOLD = 500;

/** By name. @throws CURSOR_INVALID */
export async function listPeople(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit, search = '', role }: PageQueryValues & { readonly search?: string; readonly role?: string },
): Promise<Page<Person>> {
  const after = PEOPLE.read(cursor);
  const rows = await database.transaction(tenant, (tx) =>
    peopleOf(tx, { search, role: role ?? null }, after, limit + 1),
  );
  return PEOPLE.page(rows, limit, ({ name, account }) => [name.toLowerCase(), account]);
}

/** @throws PERSON_NOT_FOUND */
export async function getPerson(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  account: string,
): Promise<Person & { readonly version: string; readonly sessions: number }> {
  return database.transaction(tenant, async (tx) => {
    const person = await personOf(tx, account);
    if (person === undefined) throw missing(account);
    return { ...person, version: versionOfPerson(person), sessions: await countSessionsOfAccount(tx, account) };
  });
}

export interface PersonRef {
  readonly account: string;
  readonly name: string;
  readonly mail: string;
}

export const refTo = ({ account, name, mail }: Person): PersonRef => ({ account, name, mail });

/** Somebody of the tenant, for other services; null for who does not belong to it. */
export async function personRef(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  account: string,
): Promise<PersonRef | null> {
  const person = isId(account) ? await database.transaction(tenant, (tx) => personOf(tx, account)) : undefined;
  return person === undefined ? null : refTo(person);
}

/** What somebody may do, and through what. @throws PERSON_NOT_FOUND */
export async function getAccess(
  { database, permissions }: Pick<IdentityTools, 'database' | 'permissions'>,
  { tenant }: CallContext,
  account: string,
): Promise<AccessLine[]> {
  return database.transaction(tenant, async (tx) => {
    const person = await personOf(tx, account);
    if (person === undefined) throw missing(account);
    return accessOf(person, await ownPermissions(tx), permissions);
  });
}

/** Who holds a permission: for everything, or for the thing that is named. */
export async function findPeople(
  { database, permissions }: Pick<IdentityTools, 'database' | 'permissions'>,
  { tenant }: CallContext,
  permission: string,
  resource: string | undefined,
): Promise<Person[]> {
  const declared = Object.keys(permissions);
  return database.transaction(tenant, async (tx) => {
    const own = await ownPermissions(tx);
    const roles = [...BUILT_IN_ROLES, ...Object.keys(own)].filter((role) => {
      const given = permissionsOfRole(role, own, declared) ?? [];
      return given.includes(permission) || given.includes('*');
    });
    const people = await peopleWithRoles(tx, roles, MOST_TOLD);
    return people.filter(({ grants, account: id, name }) =>
      permits({ kind: 'person', id, name, ...heldThrough(grants, own, declared) }, permission, resource),
    );
  });
}

function missing(account: string): Error {
  return identityErrors.PERSON_NOT_FOUND(`Nobody with the account ${account} belongs to the organisation.`);
}
