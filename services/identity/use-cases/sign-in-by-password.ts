import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { hashPassword, isOutdated, isPassword } from '../adapters/passwords.ts';
import { accountOf, accountOfMail, storePassword } from '../adapters/postgres/accounts.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Whence } from '../core/session.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { tellOfLock } from './tell-of-lock.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'limits' | 'tries' | 'mailing' | 'refusals'>;

/**
 * The same answer, in the same time, whether there is no such account, it has no password, or the password is another. Each
 * try is counted before it is looked at, so that many at once are no more than many one after the other.
 * @throws SIGN_IN_REFUSED, SIGN_INS_LIMITED, SIGN_INS_BUSY
 */
export async function signInByPassword(
  tools: Tools,
  context: CallContext,
  { mail, password }: { readonly mail: string; readonly password: string },
  from: Whence,
): Promise<OpenedSession> {
  const { database } = tools;
  const key = mailKey(mail);
  await countTry(tools, context, key, from);
  const id = await accountOfMail(database, key);
  // Where there is none, as many statements for nobody.
  const account = await database.transaction(id ?? NOBODY, accountOf);
  const kept = account?.password ?? undefined;
  if (!(await isPassword(password, kept)) || account === undefined || kept === undefined) {
    if (id !== undefined) tools.refusals.tell(context, { account: id, reason: 'password', from });
    throw identityErrors.SIGN_IN_REFUSED('There is no account with this mail and password.');
  }
  const renewed = isOutdated(kept) ? await hashPassword(password) : undefined;
  const opened = await database.transaction(account.id, async (tx) => {
    if (renewed !== undefined) await storePassword(tx, renewed);
    return openSession(tools, tx, context, { account, factors: ['password'], from });
  });
  await tools.tries.forget(key, from.address);
  return opened;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** @throws SIGN_INS_LIMITED */
async function countTry(tools: Tools, context: CallContext, key: string, { address }: Whence): Promise<void> {
  const { tries } = tools;
  await tries.take('sign-in of address', peerOf(address));
  await tries.take('sign-in of account from address', key, peerOf(address));
  if (await tries.isOpen(key, address)) return;
  try {
    await tries.take('sign-in of account', key);
  } catch (error) {
    if (error instanceof Problem && error.code === identityErrors.SIGN_INS_LIMITED.code)
      await tellOfLock(tools, context, key);
    throw error;
  }
}
