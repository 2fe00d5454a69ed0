import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { identified } from '@pvt/kernel/identified';
import type { Claims, Relation } from '../adapters/open-id.ts';
import { accountOf, accountOfMail, insertAccount } from '../adapters/postgres/accounts.ts';
import { domainOf } from '../adapters/postgres/domains.ts';
import { insertMembership } from '../adapters/postgres/memberships.ts';
import {
  accountOfSubject,
  insertSubject,
  isActiveMember,
  type KeptProvider,
  providerOf,
  providerOfDomain,
} from '../adapters/postgres/providers.ts';
import { scimUserOf } from '../adapters/postgres/scim-users.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import type { Account } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated, membershipChanged } from '../core/events.ts';
import { isMailAddress, mailDomain, mailKey } from '../core/mail-address.ts';
import { nameFault, plainName } from '../core/person-name.ts';
import { identityLinked } from '../core/provider-events.ts';
import { isCustomer } from '../core/roles.ts';
import type { Whence } from '../core/session.ts';
import {
  type BegunElsewhere,
  beginElsewhere,
  over,
  type ProviderAnswer,
  parametersOf,
  refused,
  takeBegun,
} from './begun-elsewhere.ts';
import { checkedMail } from './checked-person.ts';
import { isNobodysYet } from './nobodys-yet.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { redirectUriOf, secretOf } from './providers.ts';
import { requireRoom } from './room.ts';
import { signInByPreset } from './sign-in-by-preset.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<
  IdentityTools,
  'database' | 'log' | 'limits' | 'mailing' | 'secrets' | 'openId' | 'presets' | 'signUp' | 'tries' | 'remembered'
>;

/** By what a mail's person signs in. Only the domain counts: an unknown mail has the same answer. @throws MAIL_INVALID */
export async function waysOfMail(
  { database }: Pick<IdentityTools, 'database'>,
  mail: string,
): Promise<'password' | 'provider'> {
  const tenant = await providerOfDomain(database, mailDomain(checkedMail(mail)));
  return tenant === undefined ? 'password' : 'provider';
}

/** @throws MAIL_INVALID, PROVIDER_NOT_FOUND, PROVIDER_REFUSED, SIGN_INS_LIMITED */
export async function beginSignInElsewhere(tools: Tools, mail: string, from: Whence): Promise<BegunElsewhere> {
  const { database, openId, tries } = tools;
  await tries.take('sign-in of address', peerOf(from.address));
  const tenant = await providerOfDomain(database, mailDomain(checkedMail(mail)));
  if (tenant === undefined) throw identityErrors.PROVIDER_NOT_FOUND('No provider signs people of this domain in.');
  const provider = await database.transaction(tenant, providerOf);
  if (provider === undefined) throw identityErrors.PROVIDER_NOT_FOUND('The provider was taken away.');
  const relation = relationOf(tools, tenant, provider);
  return beginElsewhere(tools, { tenant, issuer: provider.issuer, account: null }, (bonds) =>
    openId.location(relation, bonds, mail),
  );
}

/**
 * Goes on with what came back from the provider: once, in the browser that began it. Of a tenant's own provider, the session
 * is in its tenant alone.
 * @param secret of the browser's cookie
 * @throws PROVIDER_REFUSED, SIGN_IN_FIRST, SIGN_UP_CLOSED, SIGN_INS_LIMITED, TENANT_LIMIT_REACHED
 */
export async function answerSignInElsewhere(
  tools: Tools,
  context: CallContext,
  secret: string | undefined,
  answer: ProviderAnswer,
  from: Whence,
): Promise<OpenedSession> {
  const { database, openId, tries, remembered } = tools;
  await tries.take('sign-in of address', peerOf(from.address));
  const begun = await takeBegun(database, secret, answer);
  if (begun.account !== null) throw over();
  if (begun.preset !== undefined) return signInByPreset(tools, context, begun, answer, from);
  const { tenant, issuer } = begun;
  const provider = await database.transaction(tenant, providerOf);
  // Whom an answer is from is whom was asked: a provider that was changed meanwhile is another.
  if (provider?.issuer !== issuer) throw over();
  const relation = relationOf(tools, tenant, provider);
  const claims = await openId.claims(relation, begun.bonds, parametersOf(answer)).catch(refused);
  const opened = await database.transaction(tenant, async (tx) => {
    const account = await personOf(tools, tx, context, provider, claims);
    await tx.actAs(account.id);
    return openSession(tools, tx, context, { account, factors: ['provider'], from, tenant });
  });
  remembered.forget();
  return opened;
}

/** Who it is here. The transaction is of the provider's tenant, also afterwards. */
async function personOf(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  provider: KeptProvider,
  claims: Claims,
): Promise<Account> {
  const { tenant } = tx;
  const { issuer } = provider;
  const { subject } = claims;
  const mail = await spokenFor(tx, claims);
  // Two first sign-ins of one person at once are one person.
  await lockTenant(tx);
  const known = await accountOfSubject(tx, issuer, subject);
  if (known !== undefined) {
    if (!(await isActiveMember(tx, known)))
      throw identityErrors.PROVIDER_REFUSED('You do not belong to this organisation any more.');
    return accountIn(tx, known);
  }
  const held = await accountOfMail(tx, mailKey(mail));
  const account = held === undefined ? newPerson(claims, mail) : await verifiedIn(tx, held);
  const itself = identified(context, {
    tenant,
    principal: { kind: 'person', id: account.id, name: account.name, permissions: [] },
  });
  if (held === undefined) {
    await tx.actAs(account.id);
    // Not verified: what the provider says counts in its tenant, and another way in begins by a mail.
    const made = { name: account.name, mail, mailKey: mailKey(mail), password: null, isVerified: false };
    if (!(await insertAccount(tx, made))) throw signInFirst(mail);
    await log.publish(tx, [
      accountCreated.of(itself, { name: account.id, before: null, after: { name: account.name, mail } }),
    ]);
    await tx.actAs(tenant);
  }
  const { grants } = provider;
  if (await insertMembership(tx, account, grants)) {
    if (!isCustomer(grants)) await requireRoom(tx, 'people');
    const after = { name: account.name, mail: account.mail, grants: [...grants], state: 'active' };
    await log.publish(tx, [membershipChanged.of(itself, { name: account.id, before: null, after })]);
  } else if (!(await isActiveMember(tx, account.id)))
    throw identityErrors.PROVIDER_REFUSED('You do not belong to this organisation any more.');
  await insertSubject(tx, issuer, subject, account.id);
  await log.publish(tx, [identityLinked.of(itself, { name: account.id, before: null, after: { issuer, subject } })]);
  return account;
}

/** The mail, where the tenant's provider may speak for it. */
async function spokenFor(tx: Transaction, { mail, isMailVerified }: Claims): Promise<string> {
  if (mail === undefined || !isMailAddress(mail))
    throw identityErrors.PROVIDER_REFUSED('The provider does not say what mail address you have.');
  if (isMailVerified === false)
    throw identityErrors.PROVIDER_REFUSED('The provider says that your mail address is not verified.');
  const domain = await domainOf(tx, mailDomain(mail));
  if (domain === undefined || domain.verifiedAt === null)
    throw identityErrors.PROVIDER_REFUSED('Your mail address is not of a domain that this provider speaks for.');
  return mail;
}

/** A name that could not be shown gives way to the beginning of the mail. */
function newPerson({ name }: Claims, mail: string): Account {
  const called = name === undefined || nameFault(name) !== undefined ? mail.slice(0, mail.indexOf('@')) : name;
  return { id: randomUUIDv7(), name: plainName(called), mail };
}

/**
 * Who has the mail by an account: only one that has shown it, or somebody else's would be opened to both; or one that the
 * tenant's directory keeps and nobody can have come in by.
 */
async function verifiedIn(tx: Transaction, id: string): Promise<Account> {
  const { tenant } = tx;
  const isKept = (await scimUserOf(tx, id)) !== undefined;
  await tx.actAs(id);
  const account = await accountOf(tx);
  const isShown = typeof account?.mailVerifiedAt === 'string' || (isKept && (await isNobodysYet(tx)));
  await tx.actAs(tenant);
  if (account === undefined || !isShown) throw signInFirst(account?.mail ?? '');
  return { id, name: account.name, mail: account.mail };
}

async function accountIn(tx: Transaction, id: string): Promise<Account> {
  const { tenant } = tx;
  await tx.actAs(id);
  const account = await accountOf(tx);
  await tx.actAs(tenant);
  if (account === undefined) throw identityErrors.PROVIDER_REFUSED('The account is closed.');
  return { id, name: account.name, mail: account.mail };
}

function relationOf(tools: Pick<Tools, 'mailing' | 'secrets'>, tenant: string, provider: KeptProvider): Relation {
  const { issuer, clientId, secret } = provider;
  const clientSecret = tools.secrets.open(secret, secretOf(tenant));
  return { issuer, clientId, clientSecret, redirectUri: redirectUriOf(tools) };
}

function signInFirst(mail: string): Error {
  return identityErrors.SIGN_IN_FIRST(`${mail} has an account whose mail is not verified. Verify it first.`);
}
