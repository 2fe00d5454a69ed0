import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { accountOf, accountOfMail } from '../adapters/postgres/accounts.ts';
import { identityErrors } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Whence } from '../core/session.ts';
import { checkedMail, checkedName } from './checked-person.ts';
import { makeMailLink } from './make-mail-link.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Sends a mail by which an account begins; where there is one, a mail that says so. The same is done in both cases, and
 * nothing is kept that would be in the way of the mail's person.
 * @throws SIGN_UP_CLOSED, SIGN_INS_LIMITED, NAME_INVALID, MAIL_INVALID
 */
export async function requestSignUp(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'tries' | 'signUp'>,
  context: CallContext,
  person: { readonly name: string; readonly mail: string; readonly language: Language },
  from: Whence,
): Promise<void> {
  if (tools.signUp === 'closed') throw identityErrors.SIGN_UP_CLOSED('Ask somebody who is here to invite you.');
  const name = checkedName(person.name);
  const mail = checkedMail(person.mail);
  const { language } = person;
  await tools.tries.take('mail of address', peerOf(from.address));
  await tools.tries.take('mail to', mailKey(mail));
  const id = await accountOfMail(tools.database, mailKey(mail));
  await tools.database.transaction(id ?? randomUUIDv7(), async (tx) => {
    const account = await accountOf(tx);
    const known = account !== undefined;
    const link = await makeMailLink(
      tools,
      tx,
      context,
      known ? 'reset' : 'sign-up',
      known ? {} : { name, mail, language },
    );
    const to = { recipient: account?.mail ?? mail, language: account?.language ?? language, link };
    await queueAccountMail(tools, tx, context, known ? 'sign-up-known' : 'sign-up', to);
  });
}
