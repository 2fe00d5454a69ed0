import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { hostOf, type Page, requestOptions } from '../adapters/passkeys.ts';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { insertDevice } from '../adapters/postgres/devices.ts';
import { accountOfPendingSignIn, endPendingSignIn, tryPendingSignIn } from '../adapters/postgres/pending-sign-ins.ts';
import { keptPasskeysOf, waysOf } from '../adapters/postgres/second-factors.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { deviceChanged } from '../core/second-factor-events.ts';
import { MOST_DEVICES, type SecondProof } from '../core/second-factors.ts';
import type { Whence } from '../core/session.ts';
import { accountPurpose, checkProof } from './check-proof.ts';
import { enter, type OpenedSession } from './open-session.ts';
import { tellRecoveryCodeUsed } from './recovery-codes.ts';
import type { IdentityTools } from './tools.ts';

const DEVICE_DAYS = 30;

/** By what an account can show that it is its person's, besides the password. */
export interface AskedFactors {
  readonly ways: ('totp' | 'recovery-code' | 'passkey')[];
  /** For the browser, where there are passkeys for its host. */
  readonly passkey: Record<string, unknown> | null;
}

/** Of the account that the transaction is of. */
export async function askedFactors(
  { challenges }: Pick<IdentityTools, 'challenges'>,
  tx: Transaction,
  page: Page,
): Promise<AskedFactors> {
  const { totp, recoveryCodes } = await waysOf(tx);
  const passkeys = await keptPasskeysOf(tx, hostOf(page));
  const passkey =
    passkeys.length === 0 ? null : await requestOptions(page, challenges.make(accountPurpose(tx.tenant)), passkeys);
  return {
    ways: [
      ...(passkey === null ? [] : (['passkey'] as const)),
      ...(totp ? (['totp'] as const) : []),
      ...(recoveryCodes > 0 ? (['recovery-code'] as const) : []),
    ],
    passkey,
  };
}

/** What a sign-in waits for. @throws SIGN_IN_OVER */
export async function getSecondFactor(
  tools: Pick<IdentityTools, 'database' | 'challenges'>,
  secret: string | undefined,
  page: Page,
): Promise<AskedFactors> {
  const account = secret && (await accountOfPendingSignIn(tools.database, digestOf(secret)));
  if (account === undefined || account === '') throw over();
  return tools.database.transaction(account, (tx) => askedFactors(tools, tx, page));
}

export interface SecondFactorAnswer {
  readonly proof: SecondProof;
  /** Whether this browser is not to be asked again for a while. */
  readonly remember: boolean;
}

export interface SignedInFully {
  readonly opened: OpenedSession;
  /** For a cookie of its own. */
  readonly device: { readonly secret: string; readonly seconds: number } | undefined;
}

/** Goes on with a sign-in by the second factor. @throws SIGN_IN_OVER, PROOF_REFUSED, PROOF_PAUSED */
export async function answerSecondFactor(
  tools: Pick<IdentityTools, 'database' | 'log' | 'limits' | 'secrets' | 'challenges' | 'refusals'>,
  context: CallContext,
  secret: string | undefined,
  { proof, remember }: SecondFactorAnswer,
  { from, page }: { readonly from: Whence; readonly page: Page },
): Promise<SignedInFully> {
  const { database, log, refusals } = tools;
  const digest = digestOf(secret ?? '');
  const id = await accountOfPendingSignIn(database, digest);
  if (id === undefined) throw over();
  const done = await database.transaction(id, async (tx) => {
    const pending = await tryPendingSignIn(tx, digest);
    const account = await accountOf(tx);
    if (pending === undefined || account === undefined) throw over();
    const checked = await checkProof(tools, tx, proof, page);
    // Returned and not thrown: what was tried counts.
    if (!('factor' in checked)) return checked;
    await endPendingSignIn(tx, digest);
    if (checked.factor === 'recovery-code') await tellRecoveryCodeUsed(tools, tx, context);
    let device: SignedInFully['device'];
    if (remember) {
      device = { secret: newSessionSecret(), seconds: DEVICE_DAYS * 86_400 };
      const kept = { digest: digestOf(device.secret), days: DEVICE_DAYS, most: MOST_DEVICES, from };
      const { id: name, agent, expiresAt } = await insertDevice(tx, kept);
      await log.publish(tx, [deviceChanged.of(context, { name, before: null, after: { agent, expiresAt } })]);
    }
    const factors = [...pending.factors, checked.factor];
    const opened = await enter(tools, tx, context, { account, factors, from, tenant: pending.wanted ?? undefined });
    return { opened, device };
  });
  if ('opened' in done) return done;
  refusals.tell(context, { account: id, reason: done.reason, from });
  throw done.problem;
}

function over(): Error {
  return identityErrors.SIGN_IN_OVER('This sign-in is over: it took too long, or was tried too often. Begin again.');
}
