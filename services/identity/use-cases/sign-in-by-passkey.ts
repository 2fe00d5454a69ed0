import type { CallContext } from '@pvt/kernel/context';
import { type Page, requestOptions } from '../adapters/passkeys.ts';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { accountOfPasskey } from '../adapters/postgres/second-factors.ts';
import { identityErrors } from '../core/errors.ts';
import type { PasskeyAnswer } from '../core/second-factors.ts';
import type { Whence } from '../core/session.ts';
import { isPasskeyOf, SIGN_IN_PURPOSE } from './check-proof.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

/** What a browser is asked for to sign in without a name. Nothing is kept of it. */
export function beginSignInByPasskey(
  { challenges }: Pick<IdentityTools, 'challenges'>,
  page: Page,
): Promise<Record<string, unknown>> {
  return requestOptions(page, challenges.make(SIGN_IN_PURPOSE));
}

/** The passkey says whose it is. @throws PASSKEY_REFUSED */
export async function signInByPasskey(
  tools: Pick<IdentityTools, 'database' | 'log' | 'limits' | 'secrets' | 'challenges' | 'refusals'>,
  context: CallContext,
  answer: PasskeyAnswer,
  { from, page }: { readonly from: Whence; readonly page: Page },
): Promise<OpenedSession> {
  const id = await accountOfPasskey(tools.database, answer.id);
  const opened =
    id &&
    (await tools.database.transaction(id, async (tx) => {
      const account = await accountOf(tx);
      if (account === undefined || !(await isPasskeyOf(tools, tx, answer, page, SIGN_IN_PURPOSE))) return undefined;
      return openSession(tools, tx, context, { account, factors: ['passkey'], from });
    }));
  if (typeof opened === 'object') return opened;
  if (id !== undefined) tools.refusals.tell(context, { account: id, reason: 'passkey', from });
  throw identityErrors.PASSKEY_REFUSED('This passkey signs nobody in here, or it took too long. Try again.');
}
