import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { identified } from '@pvt/kernel/identified';
import { hashPassword } from '../adapters/passwords.ts';
import { accountOf, accountOfMail, insertAccount } from '../adapters/postgres/accounts.ts';
import { signUpPolicy } from '../adapters/postgres/customer-policy.ts';
import { invitationOf, takeInvitation, tenantOfInvitation } from '../adapters/postgres/invitations.ts';
import { insertMembership } from '../adapters/postgres/memberships.ts';
import type { SessionBefore } from '../adapters/postgres/sessions.ts';
import { tenantNameOf } from '../adapters/postgres/sites.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Account, Factor } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated, membershipChanged } from '../core/events.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Invitation } from '../core/people.ts';
import { invitationChanged } from '../core/people-events.ts';
import { isOfProviderOnly } from '../core/provider.ts';
import { grantsTogether } from '../core/resource-grants.ts';
import { isCustomer } from '../core/roles.ts';
import type { Whence } from '../core/session.ts';
import type { Holder } from './authenticate.ts';
import { storeChange } from './change-person.ts';
import { checkedName } from './checked-person.ts';
import { factsOf } from './invitations.ts';
import { enter, type OpenedSession, openSession } from './open-session.ts';
import { changeMember } from './owners.ts';
import { requireRoom } from './room.ts';
import { takeSession } from './take-session.ts';
import type { IdentityTools } from './tools.ts';

export interface ShownInvitation extends Pick<Invitation, 'mail' | 'grants' | 'expiresAt'> {
  readonly organisation: string;
  /** Whether the mail has an account, which is to be signed in first. */
  readonly hasAccount: boolean;
}

/** What an invitation's link opens: for who has it, and so the mail. @throws INVITATION_INVALID, SIGN_UP_CLOSED */
export async function showInvitation(
  { database }: Pick<IdentityTools, 'database'>,
  token: string,
): Promise<ShownInvitation> {
  const digest = digestOf(token);
  const tenant = await tenantOfInvitation(database, digest);
  if (tenant === undefined) throw invalid();
  const { invitation, organisation } = await database.transaction(tenant, async (tx) => {
    const found = await invitationOf(tx, digest);
    if (found !== undefined) await requireOpen(tx, found);
    return { invitation: found, organisation: (await tenantNameOf(tx)) ?? '' };
  });
  if (invitation === undefined) throw invalid();
  const hasAccount = (await accountOfMail(database, mailKey(invitation.mail))) !== undefined;
  return { ...factsOf(invitation), organisation, hasAccount };
}

/** Who asked by themselves come in only while the organisation lets them. @throws SIGN_UP_CLOSED */
async function requireOpen(tx: Transaction, { invitedBy }: Invitation): Promise<void> {
  if (invitedBy !== null || (await signUpPolicy(tx)) === 'open') return;
  throw identityErrors.SIGN_UP_CLOSED(
    'This organisation has stopped letting customers register by themselves. Ask it to invite you.',
  );
}

export interface Acceptance {
  readonly token: string;
  /** Of a new account; for who has one, the one that it has stays. */
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

/**
 * Joins: who is signed in with the invited mail, or who has none yet, whose mail is shown by the link. Once, however many try
 * at the same time. Who is signed in goes on in a session that lasts no longer and whose proof is no newer.
 * @param holder who is signed in
 * @throws INVITATION_INVALID, SIGN_UP_CLOSED, INVITATION_FOR_ANOTHER, SIGN_IN_FIRST, NAME_INVALID, PASSWORD_WEAK, TENANT_LIMIT_REACHED
 */
export async function acceptInvitation(
  tools: Pick<
    IdentityTools,
    'database' | 'log' | 'limits' | 'remembered' | 'checkPassword' | 'mailing' | 'permissions'
  >,
  context: CallContext,
  { token, name, password }: Acceptance,
  holder: Holder | undefined,
  from: Whence,
): Promise<OpenedSession> {
  const { database, log } = tools;
  const shown = await showInvitation(tools, token);
  const person = holder?.person;
  if (person !== undefined && mailKey(person.mail) !== mailKey(shown.mail))
    throw identityErrors.INVITATION_FOR_ANOTHER(
      `You are signed in as ${person.mail}; the invitation is for ${shown.mail}.`,
    );
  if (shown.hasAccount && (person === undefined || isOfProviderOnly(person.factors)))
    throw identityErrors.SIGN_IN_FIRST(`${shown.mail} has an account. Sign in with it, then open the link again.`);
  const made = person === undefined ? await newAccount(tools, shown.mail, name, password) : undefined;
  const digest = digestOf(token);
  const tenant = await tenantOfInvitation(database, digest);
  if (tenant === undefined) throw invalid();
  const factors: Factor[] = made === undefined ? [...(person?.factors ?? [])] : ['mail'];
  const opened = await database.transaction(tenant, async (tx) => {
    const invitation = await takeInvitation(tx, digest);
    if (invitation === undefined) throw invalid();
    await requireOpen(tx, invitation);
    const account = made?.account ?? (await known(tx, person?.account ?? ''));
    const itself = identified(context, {
      tenant,
      principal: { kind: 'person', id: account.id, name: account.name, permissions: [] },
    });
    if (made !== undefined) await makeAccount(tools, tx, itself, made);
    await tx.actAs(tenant);
    const { grants } = invitation;
    const { name: called, mail } = account;
    const joined = await insertMembership(tx, account, grants);
    if (joined && !isCustomer(grants)) await requireRoom(tx, 'people');
    if (!joined) await giveBesides(tools, tx, itself, grants);
    await log.publish(tx, [
      invitationChanged.of(itself, {
        ...{ name: invitation.id, before: factsOf(invitation), after: null, account: account.id },
      }),
      ...(joined
        ? [
            membershipChanged.of(itself, {
              name: account.id,
              before: null,
              after: { name: called, mail, grants, state: 'active' },
            }),
          ]
        : []),
    ]);
    const before = holder === undefined ? undefined : await endBefore(tools, tx, itself, holder);
    await tx.actAs(account.id);
    const session = { account, factors, from, tenant };
    return before === undefined ? openSession(tools, tx, itself, session) : enter(tools, tx, itself, session, before);
  });
  tools.remembered.forget();
  return opened;
}

/** To who has come in by another way meanwhile, such as a customer. Who is suspended gets nothing. @throws TENANT_LIMIT_REACHED */
async function giveBesides(
  tools: Pick<IdentityTools, 'log' | 'permissions'>,
  tx: Transaction,
  itself: CallContext,
  invited: Invitation['grants'],
): Promise<void> {
  await changeMember(tx, itself.principal.id, async (before) => {
    const { state } = before;
    const grants = grantsTogether(before.grants, invited);
    if (state === 'suspended' || grants.length === before.grants.length) return;
    await storeChange(tools, tx, itself, before, { grants, state });
  });
}

interface NewAccount {
  readonly account: Account;
  readonly password: string | null;
}

async function newAccount(
  { checkPassword }: Pick<IdentityTools, 'checkPassword'>,
  mail: string,
  givenName: string | undefined,
  password: string | undefined,
): Promise<NewAccount> {
  const name = checkedName(givenName ?? '');
  if (password === undefined)
    throw identityErrors.PASSWORD_WEAK('A new account needs a password.', { pointer: '/password' });
  checkPassword(password, { name, mail });
  return { account: { id: randomUUIDv7(), name, mail }, password: await hashPassword(password) };
}

async function makeAccount(
  { log, mailing }: Pick<IdentityTools, 'log' | 'mailing'>,
  tx: Transaction,
  itself: CallContext,
  { account: { id, name, mail }, password }: NewAccount,
): Promise<void> {
  await tx.actAs(id);
  // A mail that was kept here shows nothing: whoever reads the mailbox may have opened its link.
  const isVerified = mailing.outbox !== undefined;
  if (!(await insertAccount(tx, { name, mail, mailKey: mailKey(mail), password, isVerified })))
    throw identityErrors.SIGN_IN_FIRST(`${mail} has an account. Sign in with it, then open the link again.`);
  await log.publish(tx, [accountCreated.of(itself, { name: id, before: null, after: { name, mail } })]);
}

/** The session that somebody accepts in ends with it. @throws UNAUTHENTICATED where it has ended meanwhile */
async function endBefore(
  tools: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  itself: CallContext,
  { tenant, id, person }: Holder,
): Promise<SessionBefore | undefined> {
  if (person === undefined) return undefined;
  await tx.actAs(tenant);
  return takeSession(tools, tx, itself, id);
}

/** The account of who is signed in, as it stands. */
async function known(tx: Transaction, id: string): Promise<Account> {
  const { tenant } = tx;
  await tx.actAs(id);
  const account = await accountOf(tx);
  await tx.actAs(tenant);
  if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
  return account;
}

function invalid(): Error {
  return identityErrors.INVITATION_INVALID('This invitation was used, taken back or is too old. Ask for a new one.');
}
