import type { CallContext } from '@pvt/kernel/context';
import { requireFreshProof } from '@pvt/kernel/http/fresh-proof';
import { hashPassword, isPassword } from '../adapters/passwords.ts';
import { accountOf, lockAccount, storePassword } from '../adapters/postgres/accounts.ts';
import { deleteMailLinks } from '../adapters/postgres/mail-links.ts';
import { passwordChanged } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import { accountIdOf } from './account-of-context.ts';
import { endAccountSessions } from './end-account-sessions.ts';
import { makeMailLink } from './make-mail-link.ts';
import { queueAccountMail } from './queue-account-mail.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Sets another password, ends the account's other sessions, and tells the person by mail.
 * @throws STEP_UP_NEEDED where there is none yet, PASSWORD_REFUSED, PASSWORD_WEAK, ACCOUNT_NEEDED, SIGN_INS_LIMITED, SIGN_INS_BUSY
 */
export async function changePassword(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'tries' | 'remembered' | 'checkPassword'>,
  context: CallContext,
  { present, password }: { readonly present?: string | undefined; readonly password: string },
): Promise<void> {
  const { database } = tools;
  const id = accountIdOf(context);
  const account = await database.transaction(id, accountOf);
  if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
  // There is no present one to ask for: a browser that was left open must not be enough to make a new way in.
  if (account.password === null) requireFreshProof(context);
  // As many tries as at the door: who found a browser open must not find the password by it.
  await tools.tries.take('sign-in of account from address', 'change', id);
  if (account.password !== null && !(await isPassword(present ?? '', account.password)))
    throw identityErrors.PASSWORD_REFUSED('This is not your present password.', { pointer: '/present' });
  tools.checkPassword(password, account);
  const kept = await hashPassword(password);
  await database.transaction(id, async (tx) => {
    const { mail, language, password: before } = (await lockAccount(tx)) ?? account;
    if (before !== account.password)
      throw identityErrors.PASSWORD_REFUSED('The password was changed meanwhile.', { pointer: '/present' });
    await storePassword(tx, kept);
    // Whoever knew the old one may have asked for another mail, and would set the next password by that.
    await deleteMailLinks(tx);
    await endAccountSessions(tools, tx, context, context.principal.session);
    const by = { by: 'password' };
    await tools.log.publish(tx, [
      passwordChanged.of(context, { name: id, before: before === null ? null : by, after: by }),
    ]);
    const link = await makeMailLink(tools, tx, context, 'reset');
    await queueAccountMail(tools, tx, context, 'password-changed', { recipient: mail, language, link });
  });
}
