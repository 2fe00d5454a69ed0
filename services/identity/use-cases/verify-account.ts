import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Page } from '../adapters/passkeys.ts';
import { isPassword } from '../adapters/passwords.ts';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { waysOf } from '../adapters/postgres/second-factors.ts';
import { identityErrors } from '../core/errors.ts';
import type { Proof } from '../core/second-factors.ts';
import type { Whence } from '../core/session.ts';
import { personIdOf } from './account-of-context.ts';
import { type AskedFactors, askedFactors } from './answer-second-factor.ts';
import { type Checked, checkPasswordProof, checkProof } from './check-proof.ts';
import type { OpenedSession } from './open-session.ts';
import { tellRecoveryCodeUsed } from './recovery-codes.ts';
import { renewSession } from './renew-session.ts';
import type { IdentityTools } from './tools.ts';

export interface VerificationWays extends Omit<AskedFactors, 'ways'> {
  readonly ways: (AskedFactors['ways'][number] | 'password')[];
}

/** By what the caller can show again who it is: by its second factor, where it has one. @throws ACCOUNT_NEEDED */
export async function getVerificationWays(
  tools: Pick<IdentityTools, 'database' | 'challenges'>,
  context: CallContext,
  page: Page,
): Promise<VerificationWays> {
  const { id, session } = context.principal;
  if (id === session)
    throw identityErrors.ACCOUNT_NEEDED(
      'This session is of nobody’s account, so nothing more can be shown in it. Open a new link, or go in by the grant again.',
    );
  return tools.database.transaction(personIdOf(context), async (tx) => {
    const { ways, passkey } = await askedFactors(tools, tx, page);
    const account = await accountOf(tx);
    const byPassword = (account?.password ?? null) !== null && !(await hasSecondFactor(tx));
    return { ways: byPassword ? ['password', ...ways] : ways, passkey };
  });
}

/** The caller shows again who it is; its session is renewed. @throws PROOF_REFUSED, PROOF_PAUSED, ACCOUNT_NEEDED */
export async function verifyAccount(
  tools: Pick<IdentityTools, 'database' | 'log' | 'secrets' | 'challenges' | 'refusals' | 'remembered'>,
  context: CallContext,
  proof: Proof,
  { from, page }: { readonly from: Whence; readonly page: Page },
): Promise<OpenedSession> {
  const { database, refusals, remembered } = tools;
  const id = personIdOf(context);
  const isRight = 'password' in proof && (await isOwnPassword(tools, id, proof.password));
  const done = await database.transaction(id, async (tx) => {
    const checked = 'password' in proof ? await checkPassword(tx, isRight) : await checkProof(tools, tx, proof, page);
    if (!('factor' in checked)) return checked;
    if (checked.factor === 'recovery-code') await tellRecoveryCodeUsed(tools, tx, context);
    return { opened: await renewSession(tools, tx, context, checked.factor) };
  });
  if ('opened' in done) {
    remembered.forget();
    return done.opened;
  }
  refusals.tell(context, { account: id, reason: done.reason, from });
  throw done.problem;
}

/** A password is no proof for what a second factor guards: whoever knows it could take the factor away. */
async function checkPassword(tx: Transaction, isRight: boolean): Promise<Checked> {
  if (!(await hasSecondFactor(tx))) return checkPasswordProof(tx, isRight);
  const detail = 'The account has a second factor: show that it is you by that.';
  return { reason: 'password', problem: identityErrors.PROOF_REFUSED(detail, { pointer: '/password' }) };
}

async function hasSecondFactor(tx: Transaction): Promise<boolean> {
  const { totp, passkeys } = await waysOf(tx);
  return totp || passkeys > 0;
}

async function isOwnPassword(
  { database }: Pick<IdentityTools, 'database'>,
  id: string,
  password: string,
): Promise<boolean> {
  const account = await database.transaction(id, accountOf);
  return isPassword(password, account?.password ?? undefined);
}
