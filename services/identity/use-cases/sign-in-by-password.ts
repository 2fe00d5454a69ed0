import type { CallContext } from '@pvt/kernel/context';
import { hashPassword, isOutdated, isPassword } from '../adapters/passwords.ts';
import { accountOf, accountOfMail, storePassword } from '../adapters/postgres/accounts.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Whence } from '../core/session.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

/**
 * The same answer, in the same time, whether there is no such account, it has no password, or the password is another.
 * @throws SIGN_IN_REFUSED
 */
export async function signInByPassword(
  tools: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  { mail, password }: { readonly mail: string; readonly password: string },
  from: Whence,
): Promise<OpenedSession> {
  const { database } = tools;
  const id = await accountOfMail(database, mailKey(mail));
  // Where there is none, as many statements for nobody.
  const account = await database.transaction(id ?? NOBODY, accountOf);
  const kept = account?.password ?? undefined;
  if (!(await isPassword(password, kept)) || account === undefined || kept === undefined)
    throw identityErrors.SIGN_IN_REFUSED('There is no account with this mail and password.');
  const renewed = isOutdated(kept) ? await hashPassword(password) : undefined;
  return database.transaction(account.id, async (tx) => {
    if (renewed !== undefined) await storePassword(tx, renewed);
    return openSession(tools, tx, context, { account, factors: ['password'], from });
  });
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
