import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { countWithRole } from '../adapters/postgres/memberships.ts';
import { deletePerson, personOf, updatePerson } from '../adapters/postgres/people.ts';
import { endProgramGrantsInTenant } from '../adapters/postgres/program-grants.ts';
import { endSessionsInTenant } from '../adapters/postgres/sessions.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { membershipChanged, sessionEnded } from '../core/events.ts';
import { type Person, type PersonChange, versionOfPerson } from '../core/people.ts';
import { programGrantChanged } from '../core/program-events.ts';
import { isCustomer, OWNER } from '../core/roles.ts';
import { accountIdOf } from './account-of-context.ts';
import { requireGivable } from './givable.ts';
import { requireRoom } from './room.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'remembered' | 'permissions'>;

/**
 * Changes what somebody may do, from now on. The last owner stays one: who changes owners waits for who does so already.
 * @throws PERSON_NOT_FOUND, ROLE_UNKNOWN, ROLE_NOT_HELD, LAST_OWNER, TENANT_LIMIT_REACHED, CHANGED_MEANWHILE
 */
export async function changePerson(
  tools: Tools,
  context: CallContext,
  account: string,
  change: PersonChange,
  conditions: Conditions,
): Promise<Person> {
  const { database, log, remembered } = tools;
  const changed = await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await personOf(tx, account);
    if (before === undefined) throw notFound(account);
    requireMatch(conditions, versionOfPerson(before), `What ${before.name} may do`);
    if (sameJson({ grants: before.grants, state: before.state }, change)) return before;
    await requireGivable(tools, tx, context, before.grants);
    await requireGivable(tools, tx, context, change.grants);
    const after = await updatePerson(tx, account, change);
    if (after === undefined) throw notFound(account);
    if (isOwner(before)) await requireOwner(tx);
    if (isCustomer(before.grants) && !isCustomer(after.grants)) await requireRoom(tx, 'people');
    await log.publish(tx, [
      membershipChanged.of(context, { name: account, before: factsOf(before), after: factsOf(after) }),
    ]);
    if (after.state === 'suspended') await signOutEverywhere(tools, tx, context, account);
    return after;
  });
  remembered.forget();
  return changed;
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
  const { database, log, remembered } = tools;
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await personOf(tx, account);
    if (before === undefined) throw notFound(account);
    await may(tx, before);
    await deletePerson(tx, account);
    if (isOwner(before)) await requireOwner(tx);
    await log.publish(tx, [membershipChanged.of(context, { name: account, before: factsOf(before), after: null })]);
    await signOutEverywhere(tools, tx, context, account);
  });
  remembered.forget();
}

async function signOutEverywhere(
  { log }: Tools,
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
}

function isOwner({ grants, state }: Person): boolean {
  return state === 'active' && grants.some(({ role, resources }) => role === OWNER && resources === undefined);
}

async function requireOwner(tx: Transaction): Promise<void> {
  if ((await countWithRole(tx, OWNER)) > 0) return;
  throw identityErrors.LAST_OWNER('This is the last owner. Make somebody else an owner first.');
}

function factsOf({ name, mail, grants, state }: Person): Pick<Person, 'name' | 'mail' | 'grants' | 'state'> {
  return { name, mail, grants, state };
}

function notFound(account: string): Error {
  return identityErrors.PERSON_NOT_FOUND(`Nobody with the account ${account} belongs to the organisation.`);
}
