import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { identified } from '@pvt/kernel/identified';
import { hashPassword } from '../adapters/passwords.ts';
import {
  insertAccount,
  isBegunElsewhere,
  lockAccount,
  storePassword,
  storeVerified,
} from '../adapters/postgres/accounts.ts';
import { accountOfMailLink, deleteMailLinks, mailLinkOf } from '../adapters/postgres/mail-links.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Account } from '../core/account.ts';
import { passwordChanged } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated } from '../core/events.ts';
import { isLanguage } from '../core/language.ts';
import { mailKey } from '../core/mail-address.ts';
import type { MailLink } from '../core/mail-link.ts';
import type { Whence } from '../core/session.ts';
import { dropAllFactors } from './drop-factors.ts';
import { endAccountSessions } from './end-account-sessions.ts';
import { unlinkAllPresets } from './linked-presets.ts';
import { makeMailLink } from './make-mail-link.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import { invalidLink, takeMailLink } from './take-mail-link.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'limits' | 'tries' | 'remembered' | 'checkPassword'>;

export interface LinkUse {
  readonly token: string;
  /** Absent for an account that begins without one, such as with a passkey, which is added next. */
  readonly password?: string | undefined;
}

/**
 * By the link of a mail an account begins, or has a new password, which ends all its other sessions. Signs in.
 * @throws MAIL_LINK_INVALID, PASSWORD_WEAK, ACCOUNT_EXISTS, SIGN_INS_LIMITED, SIGN_INS_BUSY
 */
export async function openByMailLink(
  tools: Tools,
  context: CallContext,
  { token, password }: LinkUse,
  from: Whence,
): Promise<OpenedSession> {
  const { database, tries } = tools;
  await tries.take('sign-in of address', peerOf(from.address));
  const id = await accountOfMailLink(database, digestOf(token));
  if (id === undefined) throw invalidLink();
  const own = await database.transaction(id, async (tx) => {
    const link = await mailLinkOf(tx, digestOf(token));
    if (link?.purpose === 'sign-up') return { name: link.given.name ?? '', mail: link.given.mail ?? '' };
    return link?.purpose === 'reset' ? lockAccount(tx) : undefined;
  });
  if (own === undefined) throw invalidLink();
  if (password !== undefined) tools.checkPassword(password, own);
  const kept = password === undefined ? undefined : await hashPassword(password);
  const opened = await database.transaction(id, async (tx) => {
    const link = await takeMailLink(tools, tx, context, token);
    const begins = link.purpose === 'sign-up';
    const account = begins ? await begin(tools, tx, context, link, kept) : await renew(tools, tx, context, kept);
    return openSession(tools, tx, context, { account, factors: ['mail'], from });
  });
  await tries.forget(database, mailKey(own.mail), from.address);
  return opened;
}

async function begin(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  { given: { name = '', mail = '', language = 'en' } }: MailLink,
  password: string | undefined,
): Promise<Account> {
  const id = tx.tenant;
  const begun = await insertAccount(tx, {
    ...{ name, mail, mailKey: mailKey(mail), password: password ?? null, isVerified: true },
    language: isLanguage(language) ? language : 'en',
  });
  if (!begun) throw identityErrors.ACCOUNT_EXISTS('An account has this mail by now. Sign in with it.');
  const itself = identified(context, { tenant: id, principal: { kind: 'person', id, name, permissions: [] } });
  await log.publish(tx, [accountCreated.of(itself, { name: id, before: null, after: { name, mail } })]);
  return { id, name, mail };
}

async function renew(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  password: string | undefined,
): Promise<Account> {
  const account = await lockAccount(tx);
  if (account === undefined || password === undefined) throw invalidLink();
  const { id, name, mail, language } = account;
  const isFirstShown = account.mailVerifiedAt === null;
  const isOfAnother = await isBegunElsewhere(tx);
  await storePassword(tx, password);
  await storeVerified(tx);
  const itself = identified(context, { tenant: id, principal: { kind: 'person', id, name, permissions: [] } });
  await deleteMailLinks(tx);
  await endAccountSessions(tools, tx, itself);
  if (isFirstShown) await unlinkAllPresets(tools, tx, itself);
  if (isOfAnother) await dropAllFactors(tools, tx, itself);
  await tools.log.publish(tx, [passwordChanged.of(itself, { name: id, before: null, after: { by: 'mail' } })]);
  const link = await makeMailLink(tools, tx, itself, 'reset');
  await queueAccountMail(tools, tx, itself, 'password-changed', { recipient: mail, language, link });
  return { id, name, mail };
}
