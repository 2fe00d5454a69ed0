import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { accountOf, accountOfMail } from '../adapters/postgres/accounts.ts';
import type { Language } from '../core/language.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Whence } from '../core/session.ts';
import { checkedMail } from './checked-person.ts';
import { makeMailLink } from './make-mail-link.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Sends a mail by which a new password is set; where there is no account, a mail that says so. The same is done in both
 * cases.
 * @throws SIGN_INS_LIMITED, MAIL_INVALID
 */
export async function requestReset(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'tries'>,
  context: CallContext,
  asked: { readonly mail: string; readonly language: Language },
  from: Whence,
): Promise<void> {
  const mail = checkedMail(asked.mail);
  await tools.tries.take('mail of address', peerOf(from.address));
  await tools.tries.take('mail to', mailKey(mail));
  const id = await accountOfMail(tools.database, mailKey(mail));
  await tools.database.transaction(id ?? randomUUIDv7(), async (tx) => {
    const account = await accountOf(tx);
    const link = await makeMailLink(tools, tx, context, account === undefined ? 'nothing' : 'reset');
    const to = { recipient: account?.mail ?? mail, language: account?.language ?? asked.language, link };
    await queueAccountMail(tools, tx, context, account === undefined ? 'reset-unknown' : 'reset', to);
  });
}
