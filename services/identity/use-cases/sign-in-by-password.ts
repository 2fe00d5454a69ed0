import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { hashPassword, isOutdated, isPassword } from '../adapters/passwords.ts';
import { storePassword } from '../adapters/postgres/accounts.ts';
import { type Holder, holderOfSession } from '../adapters/postgres/holders.ts';
import { digestOf } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import { idleOf, type Whence } from '../core/session.ts';
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
  const key = mailKey(mail);
  const taken = await tools.tries.takeSignIn(key, from.address);
  if (taken.refusal !== undefined) {
    if (taken.isLocked) await tellOfLock(tools, context, key);
    throw taken.refusal;
  }
  const { account } = taken;
  const kept = account?.password ?? undefined;
  if (!(await isPassword(password, kept)) || account === undefined || kept === undefined) {
    if (account !== undefined) tools.refusals.tell(context, { account: account.id, reason: 'password', from });
    throw identityErrors.SIGN_IN_REFUSED('There is no account with this mail and password.');
  }
  const renewed = isOutdated(kept) ? await hashPassword(password) : undefined;
  let holder: Promise<Holder | undefined> | undefined;
  const work = async (tx: Transaction): Promise<OpenedSession> => {
    if (renewed !== undefined) await storePassword(tx, renewed);
    const opened = await openSession(tools, tx, context, { account, factors: ['password'], from });
    // What the answer says, in the commit's round trip.
    if (opened.isPending !== true) {
      holder = holderOfSession(tx, digestOf(opened.secret), idleOf(tools.limits));
      tx.endWith(holder);
    }
    // Last, since until the end of the transaction the account's other tries wait. The commit follows at once, and fails where this does.
    tools.tries.forget(tx, key, from.address).catch(() => undefined);
    return opened;
  };
  const opened = await tools.database.transaction(account.id, work, { asksAtOnce: true });
  return { ...opened, holder: await holder };
}
