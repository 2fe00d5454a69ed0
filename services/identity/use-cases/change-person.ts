import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { deletePerson, updatePerson } from '../adapters/postgres/people.ts';
import { endProgramGrantsInTenant } from '../adapters/postgres/program-grants.ts';
import { rolesByGroups } from '../adapters/postgres/scim-groups.ts';
import { endSessionsInTenant } from '../adapters/postgres/sessions.ts';
import { endSupportOf } from '../adapters/postgres/support-grants.ts';
import { identityErrors } from '../core/errors.ts';
import { membershipChanged, sessionEnded } from '../core/events.ts';
import { leftOut } from '../core/group-roles.ts';
import { ofPerson, ofProgramGrant } from '../core/lineage.ts';
import { type Person, type PersonChange, versionOfPerson } from '../core/people.ts';
import { programGrantChanged } from '../core/program-events.ts';
import { isCustomer, isOwner } from '../core/roles.ts';
import { accountIdOf } from './account-of-context.ts';
import { endHanging } from './end-hanging.ts';
import { requireGivable } from './givable.ts';
import { changeMember, personNotFound } from './owners.ts';
import { requireRoom } from './room.ts';
import type { IdentityTools } from './tools.ts';
import { withdrawBeyond, withdrawInvitations } from './withdraw-invitations.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'remembered' | 'permissions'>;

/**
 * Changes what somebody may do, from now on. The last owner stays one: who changes owners waits for who does so already.
 * A role by a group of the directory stays, as long as the person is in the group.
 * @throws PERSON_NOT_FOUND, ROLE_UNKNOWN, ROLE_NOT_HELD, ROLE_OF_GROUP, LAST_OWNER, TENANT_LIMIT_REACHED, CHANGED_MEANWHILE
 */
export async function changePerson(
  tools: Tools,
  context: CallContext,
  account: string,
  change: PersonChange,
  conditions: Conditions,
): Promise<Person> {
  const { database, remembered } = tools;
  const changed = await database.transaction(context.tenant, async (tx) => {
    return changeMember(tx, account, async (before) => {
      requireMatch(conditions, versionOfPerson(before), `What ${before.name} may do`);
      if (sameJson({ grants: before.grants, state: before.state }, change)) return before;
      await requireGivable(tools, tx, context, before.grants);
      await requireGivable(tools, tx, context, change.grants);
      const byGroups = (await rolesByGroups(tx, [account])).get(account) ?? [];
      const [stays] = leftOut(change.grants, byGroups);
      if (stays !== undefined)
        throw identityErrors.ROLE_OF_GROUP(
          `${before.name} has the role ${stays} by a group of the directory. Take the person out of the group there.`,
          { pointer: '/grants' },
        );
      return storeChange(tools, tx, context, before, change);
    });
  });
  remembered.forget();
  return changed;
}

/** As {@link changePerson}, for who was let do it, and within {@link changeMember}. @throws TENANT_LIMIT_REACHED */
export async function storeChange(
  tools: Pick<Tools, 'log' | 'permissions'>,
  tx: Transaction,
  context: CallContext,
  before: Person,
  change: PersonChange,
): Promise<Person> {
  const { account } = before;
  const after = await updatePerson(tx, account, change);
  if (after === undefined) throw personNotFound(account);
  if (isCustomer(before.grants) && !isCustomer(after.grants)) await requireRoom(tx, 'people');
  await tools.log.publish(tx, [
    membershipChanged.of(context, { name: account, before: factsOf(before), after: factsOf(after) }),
  ]);
  if (after.state === 'suspended') await signOutEverywhere(tools, tx, context, account);
  await withdrawBeyond(tools, tx, context, after);
  if (!isOwner(after)) await endHanging(tools, tx, context, ofPerson(account));
  await endSupport(tools, tx, context, account);
  return after;
}

/** Somebody belongs to the organisation no more. @throws PERSON_NOT_FOUND, ROLE_NOT_HELD, LAST_OWNER */
export async function removePerson(tools: Tools, context: CallContext, account: string): Promise<void> {
  await remove(tools, context, account, (tx, { grants }) => requireGivable(tools, tx, context, grants));
}

/** Leaves the organisation that the session is in. @throws ACCOUNT_NEEDED, PERSON_NOT_FOUND, LAST_OWNER */
export async function leave(tools: Tools, context: CallContext): Promise<void> {
  await remove(tools, context, accountIdOf(context), async () => undefined);
}

async function remove(
  tools: Tools,
  context: CallContext,
  account: string,
  may: (tx: Transaction, person: Person) => Promise<void>,
): Promise<void> {
  const { database, remembered } = tools;
  await database.transaction(context.tenant, async (tx) => {
    await changeMember(tx, account, async (before) => {
      await may(tx, before);
      await removeFrom(tools, tx, context, before);
    });
  });
  remembered.forget();
}

/** As {@link removePerson}, for who was let do it, and within {@link changeMember}. */
export async function removeFrom(
  tools: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: Person,
): Promise<void> {
  const { account } = before;
  await deletePerson(tx, account);
  await tools.log.publish(tx, [membershipChanged.of(context, { name: account, before: factsOf(before), after: null })]);
  await signOutEverywhere(tools, tx, context, account);
  await endSupport(tools, tx, context, account);
  await endHanging(tools, tx, context, ofPerson(account));
  await withdrawInvitations(tools, tx, context, ofPerson(account));
}

/** Who may do otherwise among those who run the installation is in no tenant by its grant any more. */
async function endSupport(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  account: string,
): Promise<void> {
  const own = tx.tenant;
  for (const { tenant, id: name, ...before } of await endSupportOf(tx, account)) {
    await tx.actAs(tenant);
    await log.publish(tx, [sessionEnded.of(context, { name, before, after: null })]);
  }
  await tx.actAs(own);
}

async function signOutEverywhere(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  account: string,
): Promise<void> {
  const ended = await endSessionsInTenant(tx, account);
  await log.publish(
    tx,
    ended.map(({ id: name, ...before }) => sessionEnded.of(context, { name, before, after: null })),
  );
  const programs = await endProgramGrantsInTenant(tx, account);
  await log.publish(
    tx,
    programs.map(({ id: name, ...grant }) => {
      const before = { ...grant, scopes: [...grant.scopes] };
      return programGrantChanged.of(context, { name, before, after: null, why: 'taken-back' });
    }),
  );
  for (const { id } of programs) await endHanging({ log }, tx, context, ofProgramGrant(id));
}

function factsOf({ name, mail, grants, state }: Person): Pick<Person, 'name' | 'mail' | 'grants' | 'state'> {
  return { name, mail, grants, state };
}
