import type { CallContext } from '@pvt/kernel/context';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { accountOf, accountOfMail } from '../adapters/postgres/accounts.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Whence } from '../core/session.ts';
import { accountIdOf } from './account-of-context.ts';
import { checkedMail } from './checked-person.ts';
import { makeMailLink } from './make-mail-link.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Sends a link to the new mail, by which it becomes the account's; to a mail that is another account's, that it stays so.
 * @throws MAIL_INVALID, ACCOUNT_NEEDED, SIGN_INS_LIMITED
 */
export async function requestMailChange(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'tries'>,
  context: CallContext,
  wanted: string,
  from: Whence,
): Promise<void> {
  const id = accountIdOf(context);
  const mail = checkedMail(wanted);
  await tools.tries.take('mail of address', peerOf(from.address));
  await tools.tries.take('mail change to', mailKey(mail));
  const holder = await accountOfMail(tools.database, mailKey(mail));
  const isTaken = holder !== undefined && holder !== id;
  await tools.database.transaction(id, async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    const link = await makeMailLink(tools, tx, context, isTaken ? 'nothing' : 'mail', { mail });
    const to = { recipient: mail, language: account.language, link };
    await queueAccountMail(tools, tx, context, isTaken ? 'mail-taken' : 'mail', to);
  });
}
