import type { CallContext } from '@pvt/kernel/context';
import { invitationsFor } from '../adapters/postgres/invitations.ts';
import { peopleFor } from '../adapters/postgres/people.ts';
import { ownRolesOf } from '../adapters/postgres/roles.ts';
import { rolesFor } from '../core/resource-grants.ts';
import type { Holding } from './resource-roles.ts';
import type { IdentityTools } from './tools.ts';

const MOST = 500;

export interface ResourceHolder {
  readonly id: string;
  readonly kind: 'member' | 'invited';
  readonly name: string | null;
  readonly mail: string;
  readonly suspended: boolean;
  readonly roles: readonly { readonly name: string; readonly title: string }[];
}

/** Who has a role for a thing by its name, then who is invited with one. */
export function holdersFor(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  resource: string,
): Promise<ResourceHolder[]> {
  return database.transaction(tenant, async (tx) => {
    const people = await peopleFor(tx, resource, MOST);
    const invited = await invitationsFor(tx, resource, MOST);
    const titles = new Map((await ownRolesOf(tx)).map(({ name, title }) => [name, title]));
    return [
      ...people.map((person) => shown({ kind: 'member', person }, resource, titles)),
      ...invited.map((invitation) => shown({ kind: 'invited', invitation }, resource, titles)),
    ];
  });
}

/** Somebody as {@link holdersFor} shows it. */
export function holder(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  holding: Holding,
  resource: string,
): Promise<ResourceHolder> {
  return database.transaction(tenant, async (tx) => {
    const titles = new Map((await ownRolesOf(tx)).map(({ name, title }) => [name, title]));
    return shown(holding, resource, titles);
  });
}

function shown(holding: Holding, resource: string, titles: ReadonlyMap<string, string>): ResourceHolder {
  const { grants, mail } = holding.kind === 'member' ? holding.person : holding.invitation;
  const roles = rolesFor(grants, resource).map((name) => ({ name, title: titles.get(name) ?? name }));
  return holding.kind === 'member'
    ? {
        ...{ id: holding.person.account, kind: 'member', name: holding.person.name, mail, roles },
        suspended: holding.person.state === 'suspended',
      }
    : { id: holding.invitation.id, kind: 'invited', name: null, mail, roles, suspended: false };
}
