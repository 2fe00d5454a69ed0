import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { identified } from '@pvt/kernel/identified';
import { challengeOf, creationOptions, hostOf, type Page, readNewPasskey } from '../adapters/passkeys.ts';
import { hashPassword } from '../adapters/passwords.ts';
import { accountOfMail, insertAccount } from '../adapters/postgres/accounts.ts';
import { countWithRole, insertMembership } from '../adapters/postgres/memberships.ts';
import { insertPasskey, useChallenge } from '../adapters/postgres/second-factors.ts';
import { deleteSession } from '../adapters/postgres/sessions.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Account } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated, membershipChanged, sessionEnded } from '../core/events.ts';
import { mailKey } from '../core/mail-address.ts';
import { OWNER } from '../core/roles.ts';
import { secondFactorChanged } from '../core/second-factor-events.ts';
import type { NewPasskeyAnswer } from '../core/second-factors.ts';
import type { OpenSession, Whence } from '../core/session.ts';
import { checkedMail, checkedName } from './checked-person.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { requireRoom } from './room.ts';
import type { IdentityTools } from './tools.ts';

export interface Claim {
  readonly name: string;
  readonly mail: string;
  /** Absent for who signs in by a passkey. */
  readonly password?: string | undefined;
  /** Made for the account that {@link beginClaim} named. */
  readonly passkey?: { readonly account: string; readonly name: string; readonly answer: NewPasskeyAnswer } | undefined;
}

export interface Claimed {
  readonly opened: OpenedSession;
  /** Made with a passkey. */
  readonly recoveryCodes: readonly string[] | null;
}

const purposeOf = (tenant: string, account: string): string => `first passkey ${account} of the owner of ${tenant}`;

/**
 * What a browser is asked for to make the first owner's passkey, and the account that it is for. Nothing is kept of it: the
 * challenge says itself what it is for.
 * @throws ALREADY_CLAIMED, ACCOUNT_EXISTS, MAIL_INVALID, NAME_INVALID
 */
export async function beginClaim(
  { database, challenges }: Pick<IdentityTools, 'database' | 'challenges'>,
  { tenant }: CallContext,
  given: Pick<Claim, 'name' | 'mail'>,
  page: Page,
): Promise<{ readonly account: string; readonly options: Record<string, unknown> }> {
  const [name, mail] = [checkedName(given.name), checkedMail(given.mail)];
  const isClaimed = (await database.transaction(tenant, (tx) => countWithRole(tx, OWNER))) > 0;
  if (isClaimed) throw claimed();
  if ((await accountOfMail(database, mailKey(mail))) !== undefined) throw exists(mail);
  const account = randomUUIDv7();
  const challenge = challenges.make(purposeOf(tenant, account));
  return { account, options: await creationOptions(page, { id: account, name, mail }, challenge, []) };
}

/**
 * The session of a link becomes the first owner's account, and a new session of it. Once: however many try at the same
 * time, there is one first owner.
 * @throws ALREADY_CLAIMED, ACCOUNT_EXISTS, MAIL_INVALID, NAME_INVALID, PASSWORD_WEAK, PROOF_REFUSED
 */
export async function claimTenant(
  tools: Pick<IdentityTools, 'database' | 'log' | 'limits' | 'remembered' | 'checkPassword' | 'challenges'>,
  context: CallContext,
  { name: givenName, mail: givenMail, password, passkey }: Claim,
  from: Whence,
  page: Page,
): Promise<Claimed> {
  const { database, log, remembered } = tools;
  const { tenant, principal } = context;
  const name = checkedName(givenName);
  const mail = checkedMail(givenMail);
  if (password !== undefined) tools.checkPassword(password, { name, mail });
  const kept = password === undefined ? null : await hashPassword(password);
  const made = passkey && (await firstPasskey(tools, tenant, passkey, page));
  const account: Account = { id: passkey?.account ?? randomUUIDv7(), name, mail };
  const result = await database.transaction(tenant, async (tx) => {
    await lockTenant(tx);
    if ((await countWithRole(tx, OWNER)) > 0) throw claimed();
    const ended = principal.session === undefined ? undefined : await deleteSession(tx, principal.session);
    const itself = identified(context, {
      tenant,
      principal: { kind: 'person', id: account.id, name, permissions: [] },
    });
    await tx.actAs(account.id);
    if (!(await insertAccount(tx, { name, mail, mailKey: mailKey(mail), password: kept, isVerified: false })))
      throw exists(mail);
    await log.publish(tx, [accountCreated.of(itself, { name: account.id, before: null, after: { name, mail } })]);
    await tx.actAs(tenant);
    const grants = [{ role: OWNER }];
    await insertMembership(tx, account, grants);
    await requireRoom(tx, 'people');
    await log.publish(tx, [
      membershipChanged.of(itself, { name: account.id, before: null, after: { name, mail, grants, state: 'active' } }),
      ...(ended === undefined ? [] : [sessionEnded.of(context, endOf(ended))]),
    ]);
    await tx.actAs(account.id);
    const recoveryCodes = made === undefined ? null : await keepFirst(tools, tx, itself, made);
    const factors = made === undefined ? (['link'] as const) : (['link', 'passkey'] as const);
    return { opened: await openSession(tools, tx, context, { account, factors, from, tenant }), recoveryCodes };
  });
  remembered.forget();
  return result;
}

interface FirstPasskey extends Omit<Parameters<typeof insertPasskey>[1], 'id'> {
  readonly challenge: string;
  readonly end: Date;
}

/** The challenge is good for the account that was named with it alone. @throws PROOF_REFUSED, NAME_INVALID */
async function firstPasskey(
  { challenges }: Pick<IdentityTools, 'challenges'>,
  tenant: string,
  { account, name, answer }: NonNullable<Claim['passkey']>,
  page: Page,
): Promise<FirstPasskey> {
  const challenge = challengeOf(answer);
  const end = challenges.endOf(challenge, purposeOf(tenant, account));
  const made = end && (await readNewPasskey(page, answer, (each) => each === challenge));
  if (end === undefined || made === undefined) throw refused();
  return { ...made, name: checkedName(name), host: hostOf(page), challenge, end };
}

/** The transaction is of the account. @returns its recovery codes @throws PROOF_REFUSED */
async function keepFirst(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  itself: CallContext,
  { challenge, end, ...made }: FirstPasskey,
): Promise<string[]> {
  if (!(await useChallenge(tx, digestOf(challenge), end))) throw refused();
  const passkey = await insertPasskey(tx, { ...made, id: randomUUIDv7() });
  if (passkey === undefined) throw refused();
  const after = { kind: 'passkey', name: made.name };
  await log.publish(tx, [secondFactorChanged.of(itself, { name: passkey.id, before: null, after })]);
  return makeRecoveryCodes({ log }, tx, itself);
}

function claimed(): Error {
  return identityErrors.ALREADY_CLAIMED('Somebody is its owner already. Sign in, or ask to be invited.');
}

function exists(mail: string): Error {
  return identityErrors.ACCOUNT_EXISTS(`${mail} is the mail of an account. Sign in with it.`, { pointer: '/mail' });
}

function refused(): Error {
  return identityErrors.PROOF_REFUSED('The authenticator’s answer is not for this page, or came too late. Try again.');
}

function endOf({ id: name, ...before }: OpenSession): Parameters<typeof sessionEnded.of>[1] {
  return { name, before, after: null };
}
