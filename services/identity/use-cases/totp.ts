import type { CallContext } from '@pvt/kernel/context';
import { accountOf, lockAccount } from '../adapters/postgres/accounts.ts';
import { forgetTries, pauseOf, takeTry } from '../adapters/postgres/proof-tries.ts';
import { deleteTotp, storeTotp, totpOf, useTotpStep, waysOf } from '../adapters/postgres/second-factors.ts';
import { newTotpSecret, type TotpSetup, totpSetup, totpStep } from '../adapters/totp.ts';
import { identityErrors } from '../core/errors.ts';
import { secondFactorChanged } from '../core/second-factor-events.ts';
import { accountIdOf } from './account-of-context.ts';
import { TOTP_PURPOSE } from './check-proof.ts';
import { dropWithLastFactor } from './drop-factors.ts';
import type { OpenedSession } from './open-session.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { renewSession } from './renew-session.ts';
import type { IdentityTools } from './tools.ts';

const FACTS = { kind: 'totp', name: '' };

/** A secret for an app, which counts from its first code on. @throws SECOND_FACTOR_EXISTS, ACCOUNT_NEEDED */
export async function beginTotp(
  { database, secrets }: Pick<IdentityTools, 'database' | 'secrets'>,
  context: CallContext,
): Promise<TotpSetup> {
  const secret = newTotpSecret();
  const mail = await database.transaction(accountIdOf(context), async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    if (!(await storeTotp(tx, secrets.seal(secret, TOTP_PURPOSE))))
      throw identityErrors.SECOND_FACTOR_EXISTS('The account has an app already. Remove it first.');
    return account.mail;
  });
  return totpSetup(secret, mail);
}

export interface AddedFactor {
  /** The session, which has shown the factor now. */
  readonly opened: OpenedSession;
  /** Made with the first second factor: in this answer only. */
  readonly recoveryCodes: string[] | null;
}

/** The app's first code. @throws PROOF_REFUSED, PROOF_PAUSED, SECOND_FACTOR_NONE, ACCOUNT_NEEDED */
export async function confirmTotp(
  tools: Pick<IdentityTools, 'database' | 'log' | 'secrets' | 'remembered'>,
  context: CallContext,
  code: string,
): Promise<AddedFactor> {
  const { database, log, secrets, remembered } = tools;
  const done = await database.transaction(accountIdOf(context), async (tx) => {
    await lockAccount(tx);
    const kept = await totpOf(tx);
    if (kept === undefined || kept.confirmedAt !== null)
      throw identityErrors.SECOND_FACTOR_NONE('No app waits for its first code. Begin again.');
    if (!(await takeTry(tx, 'code'))) {
      const retryAfterSeconds = await pauseOf(tx, 'code');
      return { problem: identityErrors.PROOF_PAUSED('There were too many wrong codes. Wait.', { retryAfterSeconds }) };
    }
    const step = totpStep(secrets.open(kept.secret, TOTP_PURPOSE), code, Date.now());
    if (step === undefined || !(await useTotpStep(tx, step))) {
      const detail = 'This is not the app’s code. Is the clock of the device right?';
      return { problem: identityErrors.PROOF_REFUSED(detail, { pointer: '/code' }) };
    }
    await forgetTries(tx, 'code');
    await log.publish(tx, [secondFactorChanged.of(context, { name: 'totp', before: null, after: FACTS })]);
    const { recoveryCodes } = await waysOf(tx);
    const codes = recoveryCodes > 0 ? null : await makeRecoveryCodes(tools, tx, context);
    return { opened: await renewSession(tools, tx, context, 'totp'), recoveryCodes: codes };
  });
  if ('problem' in done) throw done.problem;
  remembered.forget();
  return done;
}

/** @throws SECOND_FACTOR_NONE, ACCOUNT_NEEDED */
export async function removeTotp(tools: Pick<IdentityTools, 'database' | 'log'>, context: CallContext): Promise<void> {
  await tools.database.transaction(accountIdOf(context), async (tx) => {
    await lockAccount(tx);
    if (!(await deleteTotp(tx))) throw identityErrors.SECOND_FACTOR_NONE('The account has no app.');
    await tools.log.publish(tx, [secondFactorChanged.of(context, { name: 'totp', before: FACTS, after: null })]);
    await dropWithLastFactor(tools, tx, context);
  });
}
