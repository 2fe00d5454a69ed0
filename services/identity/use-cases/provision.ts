import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { accountOf, accountOfMail, insertAccount } from '../adapters/postgres/accounts.ts';
import { domainOf } from '../adapters/postgres/domains.ts';
import { insertMembership } from '../adapters/postgres/memberships.ts';
import { personOf } from '../adapters/postgres/people.ts';
import { providerOf } from '../adapters/postgres/providers.ts';
import { insertScimUser, scimUserOf, scimUsersOf, updateScimUser } from '../adapters/postgres/scim-users.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import type { Account } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated, membershipChanged } from '../core/events.ts';
import { mailDomain, mailKey } from '../core/mail-address.ts';
import { nameFault, plainName } from '../core/person-name.ts';
import { isCustomer } from '../core/roles.ts';
import { calledIn, type KeptScimUser, mailOfSaid, readFilter, readSaid, type Said } from '../core/scim.ts';
import { scimErrors } from '../core/scim-errors.ts';
import { directoryUserChanged } from '../core/scim-events.ts';
import { patched } from '../core/scim-patch.ts';
import { removeFrom, storeChange } from './change-person.ts';
import { isNobodysYet } from './nobodys-yet.ts';
import { changeMember } from './owners.ts';
import { requireRoom } from './room.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'remembered' | 'permissions'>;

const LONGEST_NAME = 100;
const MOST_IN_A_PAGE = 200;
const FURTHEST = 1_000_000;

export interface ScimPage {
  readonly total: number;
  readonly from: number;
  readonly users: readonly KeptScimUser[];
}

/** @param startIndex the first, from 1 @throws SCIM_FILTER_UNKNOWN */
export async function listDirectory(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { filter, startIndex = 1, count = 100 }: { filter?: string; startIndex?: number; count?: number },
): Promise<ScimPage> {
  const by = filter === undefined ? undefined : readFilter(filter);
  // Values below are read as the nearest that there is (RFC 7644, 3.4.2.4).
  const from = Math.min(Math.max(1, startIndex), FURTHEST);
  const most = Math.min(Math.max(0, count), MOST_IN_A_PAGE);
  return { from, ...(await database.transaction(tenant, (tx) => scimUsersOf(tx, by, from - 1, most))) };
}

/** @throws SCIM_USER_NOT_FOUND */
export async function getDirectoryUser(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<KeptScimUser> {
  return database.transaction(tenant, (tx) => known(tx, id));
}

/**
 * Makes somebody a person of the organisation, with the roles of its provider, or takes one who is one already into the
 * directory's keeping.
 * @throws SCIM_INVALID, SCIM_MAIL_FOREIGN, SCIM_USER_EXISTS, PROVIDER_NOT_FOUND, TENANT_LIMIT_REACHED, LAST_OWNER
 */
export async function createDirectoryUser(tools: Tools, context: CallContext, body: unknown): Promise<KeptScimUser> {
  const { database, log } = tools;
  const said = readSaid(body);
  const mail = mailOfSaid(said);
  return database.transaction(context.tenant, async (tx) => {
    // Of many at once for one person, one makes it.
    await lockTenant(tx);
    await requireOwnDomain(tx, mail);
    const provider = await providerOf(tx);
    if (provider === undefined)
      throw identityErrors.PROVIDER_NOT_FOUND(
        'Set up the organisation’s provider first: it says which roles people get.',
      );
    const account = await accountFor(tools, tx, context, said, mail);
    const { grants } = provider;
    if (await insertMembership(tx, account, grants)) {
      if (!isCustomer(grants)) await requireRoom(tx, 'people');
      const after = { name: account.name, mail: account.mail, grants: [...grants], state: 'active' };
      await log.publish(tx, [membershipChanged.of(context, { name: account.id, before: null, after })]);
    }
    if (!(await insertScimUser(tx, account.id, said)))
      throw scimErrors.SCIM_USER_EXISTS('The directory keeps this person already.');
    await setActive(tools, tx, context, account.id, said.active);
    const made = await known(tx, account.id);
    await log.publish(tx, [directoryUserChanged.of(context, { name: account.id, before: null, after: factsOf(made) })]);
    return made;
  });
}

/** @throws SCIM_USER_NOT_FOUND, SCIM_INVALID, SCIM_MAIL_FOREIGN, SCIM_USER_EXISTS, LAST_OWNER */
export function replaceDirectoryUser(
  tools: Tools,
  context: CallContext,
  id: string,
  body: unknown,
): Promise<KeptScimUser> {
  return change(tools, context, id, () => readSaid(body));
}

/** @throws SCIM_USER_NOT_FOUND, SCIM_INVALID, SCIM_PATH_UNKNOWN, SCIM_MAIL_FOREIGN, SCIM_USER_EXISTS, LAST_OWNER */
export function patchDirectoryUser(
  tools: Tools,
  context: CallContext,
  id: string,
  body: unknown,
): Promise<KeptScimUser> {
  return change(tools, context, id, (before) => patched(before, body));
}

/** The person belongs to the organisation no more. @throws SCIM_USER_NOT_FOUND, LAST_OWNER */
export async function deleteDirectoryUser(tools: Tools, context: CallContext, id: string): Promise<void> {
  const { database, log } = tools;
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await known(tx, id);
    await changeMember(tx, id, (person) => removeFrom(tools, tx, context, person));
    await log.publish(tx, [directoryUserChanged.of(context, { name: id, before: factsOf(before), after: null })]);
  });
  tools.remembered.forget();
}

async function change(
  tools: Tools,
  context: CallContext,
  id: string,
  saidAfter: (before: Said) => Said,
): Promise<KeptScimUser> {
  const { database, log, remembered } = tools;
  const changed = await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await known(tx, id);
    const said = saidAfter(before.said);
    await requireOwnDomain(tx, mailOfSaid(said));
    // Directories send again and again what there is.
    if (sameJson({ active: before.said.active, ...said }, before.said)) return before;
    if (!(await updateScimUser(tx, id, said)))
      throw scimErrors.SCIM_USER_EXISTS(`${said.userName} is another’s user name.`);
    await setActive(tools, tx, context, id, said.active);
    const after = await known(tx, id);
    const change = { name: id, before: factsOf(before), after: factsOf(after) };
    await log.publish(tx, [directoryUserChanged.of(context, change)]);
    return after;
  });
  remembered.forget();
  return changed;
}

/** Who is suspended is signed out, in every process. What the directory does not say stays. */
async function setActive(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  account: string,
  active: boolean | undefined,
): Promise<void> {
  if (active === undefined) return;
  await changeMember(tx, account, async (person) => {
    if ((person.state === 'active') === active) return;
    await storeChange(tools, tx, context, person, { grants: person.grants, state: active ? 'active' : 'suspended' });
  });
}

/** Whose mail it is: who belongs already, whoever has shown it, or somebody new. The transaction is of the tenant. */
async function accountFor(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  said: Said,
  mail: string,
): Promise<Account> {
  const { tenant } = tx;
  const held = await accountOfMail(tx, mailKey(mail));
  if (held !== undefined) {
    const member = await personOf(tx, held);
    await tx.actAs(held);
    const account = await accountOf(tx);
    // Who has the mail by an account that has not shown it may be anybody.
    const isTheirs = member !== undefined || typeof account?.mailVerifiedAt === 'string' || (await isNobodysYet(tx));
    await tx.actAs(tenant);
    if (account === undefined || !isTheirs)
      throw scimErrors.SCIM_USER_EXISTS('An account has this mail, and has not shown that it is its own.');
    return { id: held, name: account.name, mail: account.mail };
  }
  const called = calledIn(said);
  const isName = called !== undefined && called.length <= LONGEST_NAME && nameFault(called) === undefined;
  const name = plainName(isName ? called : mail.slice(0, mail.indexOf('@')));
  const made = { id: randomUUIDv7(), name, mail };
  await tx.actAs(made.id);
  if (!(await insertAccount(tx, { name, mail, mailKey: mailKey(mail), password: null, isVerified: false })))
    throw scimErrors.SCIM_USER_EXISTS('An account has begun with this mail just now.');
  await log.publish(tx, [accountCreated.of(context, { name: made.id, before: null, after: { name, mail } })]);
  await tx.actAs(tenant);
  return made;
}

async function requireOwnDomain(tx: Transaction, mail: string): Promise<void> {
  const domain = await domainOf(tx, mailDomain(mail));
  if (domain === undefined || domain.verifiedAt === null)
    throw scimErrors.SCIM_MAIL_FOREIGN(`${mailDomain(mail)} is not shown to be one of the organisation’s domains.`);
}

async function known(tx: Transaction, id: string): Promise<KeptScimUser> {
  const user = isId(id) ? await scimUserOf(tx, id) : undefined;
  if (user === undefined) throw unknown(id);
  return user;
}

function unknown(id: string): Error {
  return scimErrors.SCIM_USER_NOT_FOUND(`The directory keeps no person with the id ${id.slice(0, 50)}.`);
}

function factsOf({ said: { userName, externalId, active = true } }: KeptScimUser) {
  return { userName, externalId: externalId ?? null, active };
}
