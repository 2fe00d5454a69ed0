import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  deleteInvitation,
  invitationById,
  invitationTo,
  lockInvitationsTo,
  refusesInvitations,
  storeInvitationGrants,
} from '../adapters/postgres/invitations.ts';
import { personByMail, personOf } from '../adapters/postgres/people.ts';
import { lockRole, ownRolesOf, storeRole } from '../adapters/postgres/roles.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Invitation, Person } from '../core/people.ts';
import { invitationChanged, roleChanged } from '../core/people-events.ts';
import { rolesFor, withoutRolesFor, withRoleFor } from '../core/resource-grants.ts';
import { givesPower } from '../core/roles.ts';
import { storeChange } from './change-person.ts';
import { checkedMail } from './checked-person.ts';
import { requireGivable } from './givable.ts';
import { factsOf, sendInvitation } from './invitations.ts';
import { changeMember } from './owners.ts';
import type { IdentityTools } from './tools.ts';

/** A role as a service brings it along: an organisation that has none of its name gets it, and may change it. */
export interface OfferedRole {
  readonly name: string;
  readonly title: string;
  readonly permissions: readonly string[];
}

/** Who has a role for one thing, or is invited with it. */
export type Holding =
  | { readonly kind: 'member'; readonly person: Person }
  | { readonly kind: 'invited'; readonly invitation: Invitation };

const MOST_ROLES = 50;
const MOST_GRANTS = 20;

type Tools = Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'permissions' | 'remembered' | 'tries'>;

/**
 * Gives somebody one role for one thing, in place of those for it of before: at once to who belongs to the organisation, by an invitation to
 * others. Nobody gives more than they have for the thing.
 * @throws MAIL_INVALID, ROLE_NOT_HELD, ROLES_TOO_MANY, GRANTS_TOO_MANY, INVITATIONS_REFUSED, INVITATIONS_LIMITED,
 *   TENANT_LIMIT_REACHED, IDEMPOTENCY_KEY_REUSED
 */
export async function giveRole(
  tools: Tools,
  context: CallContext,
  { mail: given, role, resource }: { readonly mail: string; readonly role: OfferedRole; readonly resource: string },
): Promise<Holding> {
  const mail = checkedMail(given);
  const holding = await tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'identity.giveRole', { mail, role: role.name, resource }, async (): Promise<Holding> => {
      // In the order in which who accepts takes them: the invitation, then the organisation.
      await lockInvitationsTo(tx, mailKey(mail));
      const invitation = await invitationTo(tx, mailKey(mail));
      await keepOffered(tools, tx, context, role);
      await requireGivable(tools, tx, context, [{ role: role.name, resources: [resource] }]);
      const member = await personByMail(tx, mailKey(mail));
      return member === undefined
        ? inviteWith(tools, tx, context, { mail, role: role.name, resource, invitation })
        : giveMember(tools, tx, context, { account: member.account, role: role.name, resource });
    }),
  );
  tools.remembered.forget();
  return holding;
}

/**
 * Takes away what somebody may do by roles for one thing. An invitation with nothing else ends.
 * @param id of the account, or of the invitation
 * @throws PERSON_NOT_FOUND where nobody of this id has a role for it, ROLE_NOT_HELD
 */
export async function takeRoles(
  tools: Tools,
  context: CallContext,
  { id, resource }: { readonly id: string; readonly resource: string },
): Promise<void> {
  await tools.database.transaction(context.tenant, async (tx) => {
    const invitation = await invitationById(tx, id);
    if (invitation !== undefined) await uninvite(tools, tx, context, invitation, resource);
    else if ((await personOf(tx, id)) === undefined) throw holdsNothing(id, resource);
    else await takeFromMember(tools, tx, context, { account: id, resource });
  });
  tools.remembered.forget();
}

async function keepOffered(
  { log, permissions: declared }: Pick<Tools, 'log' | 'permissions'>,
  tx: Transaction,
  context: CallContext,
  { name, title, permissions }: OfferedRole,
): Promise<void> {
  if (givesPower(permissions) || !permissions.every((each) => Object.hasOwn(declared, each)))
    throw new Error(`a role that services offer gives what they declare, and no power: ${name}`);
  await lockTenant(tx);
  if ((await lockRole(tx, name)) !== undefined) return;
  if ((await ownRolesOf(tx)).length >= MOST_ROLES)
    throw identityErrors.ROLES_TOO_MANY(`There are ${MOST_ROLES} roles already. Delete one that nobody has.`);
  await storeRole(tx, { name, title, permissions });
  await log.publish(tx, [
    roleChanged.of(context, { name, before: null, after: { title, permissions: [...permissions] } }),
  ]);
}

interface NewHolding {
  readonly role: string;
  readonly resource: string;
}

async function giveMember(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { account, role, resource }: NewHolding & { readonly account: string },
): Promise<Holding> {
  const person = await changeMember(tx, account, async (before) => {
    await requireGivable(tools, tx, context, heldFor(before.grants, resource));
    const grants = withRoleFor(before.grants, role, resource);
    requireFew(grants);
    const isSame = rolesFor(before.grants, resource).join() === role;
    return isSame ? before : storeChange(tools, tx, context, before, { grants, state: before.state });
  });
  return { kind: 'member', person };
}

async function inviteWith(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  {
    mail,
    role,
    resource,
    invitation: before,
  }: NewHolding & { readonly mail: string; readonly invitation: Invitation | undefined },
): Promise<Holding> {
  // Whoever sends an invitation again answers for all that it gives.
  if (before !== undefined) await requireGivable(tools, tx, context, before.grants);
  if (await refusesInvitations(tx, mailKey(mail)))
    throw identityErrors.INVITATIONS_REFUSED(`${mail} wants no invitations from here.`, { pointer: '/mail' });
  await tools.tries.takeInvitation(tx, mailKey(mail));
  const grants = withRoleFor(before?.grants ?? [], role, resource);
  requireFew(grants);
  const invitation = await sendInvitation(tools, tx, context, { mail, grants, isAsked: true });
  return { kind: 'invited', invitation };
}

async function takeFromMember(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { account, resource }: { readonly account: string; readonly resource: string },
): Promise<void> {
  await changeMember(tx, account, async (before) => {
    const taken = heldFor(before.grants, resource);
    if (taken.length === 0) throw holdsNothing(account, resource);
    await requireGivable(tools, tx, context, taken);
    const grants = withoutRolesFor(before.grants, resource);
    return storeChange(tools, tx, context, before, { grants, state: before.state });
  });
}

async function uninvite(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  before: Invitation,
  resource: string,
): Promise<void> {
  const taken = heldFor(before.grants, resource);
  if (taken.length === 0) throw holdsNothing(before.id, resource);
  await requireGivable(tools, tx, context, taken);
  const grants = withoutRolesFor(before.grants, resource);
  if (grants.length === 0) await deleteInvitation(tx, before.id);
  else await storeInvitationGrants(tx, before.id, grants);
  const after = grants.length === 0 ? null : factsOf({ ...before, grants });
  await tools.log.publish(tx, [invitationChanged.of(context, { name: before.id, before: factsOf(before), after })]);
}

const heldFor = (grants: Person['grants'], resource: string): Person['grants'] =>
  rolesFor(grants, resource).map((role) => ({ role, resources: [resource] }));

function requireFew(grants: Person['grants']): void {
  if (grants.length > MOST_GRANTS)
    throw identityErrors.GRANTS_TOO_MANY(`The person has ${MOST_GRANTS} roles already. Take one of them away.`);
}

const holdsNothing = (id: string, resource: string): Error =>
  identityErrors.PERSON_NOT_FOUND(`Nobody of the id ${id} has a role for ${resource}.`);
