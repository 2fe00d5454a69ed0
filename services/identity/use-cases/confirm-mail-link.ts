import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { identified } from '@pvt/kernel/identified';
import { type KeptAccount, lockAccount, storeMail } from '../adapters/postgres/accounts.ts';
import {
  accountOfMailLink,
  deleteLaterWaysBack,
  deleteMailLinks,
  mailLinkOf,
} from '../adapters/postgres/mail-links.ts';
import { digestOf } from '../adapters/secrets.ts';
import { accountChanged } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import type { MailLink } from '../core/mail-link.ts';
import type { Whence } from '../core/session.ts';
import { endAccountSessions } from './end-account-sessions.ts';
import { forgetDevices } from './forget-device.ts';
import { keepAccount } from './keep-account.ts';
import { makeMailLink } from './make-mail-link.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import { invalidLink, takeMailLink } from './take-mail-link.ts';
import type { IdentityTools } from './tools.ts';
import { updateMemberships } from './update-memberships.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'tries' | 'remembered'>;

export type Confirmed = 'mail' | 'mail-back' | 'unlock';

/**
 * Does what the link of a mail is for, where that needs nothing else: the new mail is the account's; the old one is again,
 * and everybody is signed out; or the account is open to the address that asks, however many try elsewhere. Signs nobody in.
 * @throws MAIL_LINK_INVALID, ACCOUNT_EXISTS, SIGN_INS_LIMITED
 */
export async function confirmMailLink(
  tools: Tools,
  context: CallContext,
  token: string,
  from: Whence,
): Promise<Confirmed> {
  await tools.tries.take('sign-in of address', peerOf(from.address));
  const id = await accountOfMailLink(tools.database, digestOf(token));
  if (id === undefined) throw invalidLink();
  const { purpose, mail } = await tools.database.transaction(id, async (tx) => {
    const known = await mailLinkOf(tx, digestOf(token));
    const account = await lockAccount(tx);
    if (known === undefined || account === undefined || !isConfirmed(known.purpose)) throw invalidLink();
    const itself = identified(context, {
      tenant: id,
      principal: { kind: 'person', id, name: account.name, permissions: [] },
    });
    const link = await takeMailLink(tools, tx, itself, token);
    if (known.purpose !== 'unlock') await changeMail(tools, tx, itself, account, link);
    return { purpose: known.purpose, mail: account.mail };
  });
  if (purpose === 'unlock') await tools.tries.open(mailKey(mail), from.address);
  return purpose;
}

function isConfirmed(purpose: string): purpose is Confirmed {
  return ['mail', 'mail-back', 'unlock'].includes(purpose);
}

async function changeMail(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  account: KeptAccount,
  { id: linkId, purpose, given }: MailLink,
): Promise<void> {
  const { id, name, language } = account;
  const mail = given.mail ?? account.mail;
  if (!(await storeMail(tx, mail, mailKey(mail))))
    throw identityErrors.ACCOUNT_EXISTS('An account has this mail by now.');
  const before = { name, mail: account.mail, language };
  await tools.log.publish(tx, [accountChanged.of(context, { name: id, before, after: { name, mail, language } })]);
  await updateMemberships(tools, tx, context, account, { id, name, mail });
  // Those of before lead to a mail that the account has no more, or to one that another change was to give it.
  await deleteMailLinks(tx);
  if (purpose === 'mail') {
    const link = await makeMailLink(tools, tx, context, 'mail-back', { mail: account.mail });
    await queueAccountMail(tools, tx, context, 'mail-changed', { recipient: account.mail, language, link, mail });
    return;
  }
  // Whoever changed it may know the password, and have a browser that is not asked for more.
  await deleteLaterWaysBack(tx, linkId);
  await keepAccount(tools, tx, context);
  await forgetDevices(tools, tx, context);
  await endAccountSessions(tools, tx, context);
}
