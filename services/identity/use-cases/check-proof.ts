import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { challengeOf, checkPasskey, hostOf, type Page } from '../adapters/passkeys.ts';
import { forgetTries, pauseOf, type Tried, takeTry } from '../adapters/postgres/proof-tries.ts';
import {
  lockPasskey,
  notePasskeyUse,
  totpOf,
  useChallenge,
  useRecoveryCode,
  useTotpStep,
} from '../adapters/postgres/second-factors.ts';
import { digestOf } from '../adapters/secrets.ts';
import { totpStep } from '../adapters/totp.ts';
import type { Factor } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { type PasskeyAnswer, type Proof, plainCode } from '../core/second-factors.ts';
import type { Refusal } from './refusals.ts';
import type { IdentityTools } from './tools.ts';

/** What is kept of a TOTP secret is sealed for. */
export const TOTP_PURPOSE = 'identity.totp';
/** What the challenge of a sign-in without a name is for; of an account's, {@link accountPurpose}. */
export const SIGN_IN_PURPOSE = 'sign-in';
export const accountPurpose = (account: string): string => `account ${account}`;
export const newPasskeyPurpose = (account: string): string => `new passkey ${account}`;

/** Either how the person has shown who it is, or why it has not. A refusal is counted, so the transaction is to commit. */
export type Checked = { readonly factor: Factor } | { readonly problem: Problem; readonly reason: Refusal['reason'] };

type ProofTools = Pick<IdentityTools, 'secrets' | 'challenges'>;

/** Looks at a proof for the account that the transaction is of. Each code, and each answer of a passkey, counts once. */
export async function checkProof(
  tools: ProofTools,
  tx: Transaction,
  proof: Exclude<Proof, { password: string }>,
  page: Page,
): Promise<Checked> {
  if ('passkey' in proof)
    return (await isPasskeyOf(tools, tx, proof.passkey, page, accountPurpose(tx.tenant)))
      ? { factor: 'passkey' }
      : {
          reason: 'passkey',
          problem: refused('This passkey is not one of the account’s, or its answer came too late.'),
        };
  return tried(tx, 'code', async () => {
    if ('code' in proof) {
      if (await isCodeOf(tools, tx, proof.code)) return { factor: 'totp' };
      const detail = 'This is not the app’s code, or it was used before. Take the next one.';
      return { reason: 'code', problem: refused(detail, '/code') };
    }
    if (await useRecoveryCode(tx, digestOf(plainCode(proof.recoveryCode)))) return { factor: 'recovery-code' };
    const detail = 'This is none of the account’s recovery codes, or it was used before.';
    return { reason: 'recovery-code', problem: refused(detail, '/recoveryCode') };
  });
}

/** As {@link checkProof}, of a password. @param isRight what `isPassword` said, which takes too long for a transaction */
export function checkPasswordProof(tx: Transaction, isRight: boolean): Promise<Checked> {
  return tried(tx, 'password', () =>
    Promise.resolve(
      isRight
        ? { factor: 'password' }
        : { reason: 'password', problem: refused('This is not the account’s password.', '/password') },
    ),
  );
}

async function tried(tx: Transaction, kind: Tried, check: () => Promise<Checked>): Promise<Checked> {
  if (!(await takeTry(tx, kind))) {
    const retryAfterSeconds = await pauseOf(tx, kind);
    const detail = 'There were too many wrong answers. Wait, or show who you are in another way.';
    return { reason: 'blocked', problem: identityErrors.PROOF_PAUSED(detail, { retryAfterSeconds }) };
  }
  const checked = await check();
  if ('factor' in checked) await forgetTries(tx, kind);
  return checked;
}

async function isCodeOf({ secrets }: ProofTools, tx: Transaction, code: string): Promise<boolean> {
  const kept = await totpOf(tx);
  if (kept === undefined || kept.confirmedAt === null) return false;
  const step = totpStep(secrets.open(kept.secret, TOTP_PURPOSE), code, Date.now());
  return step !== undefined && (await useTotpStep(tx, step));
}

/** Whether the answer is of one of the account's passkeys, for this page, to a challenge of ours, for the first time. */
export async function isPasskeyOf(
  { challenges }: ProofTools,
  tx: Transaction,
  answer: PasskeyAnswer,
  page: Page,
  purpose: string,
): Promise<boolean> {
  const end = challenges.endOf(challengeOf(answer), purpose);
  if (end === undefined) return false;
  const kept = await lockPasskey(tx, answer.id, hostOf(page));
  if (kept === undefined) return false;
  const counter = await checkPasskey(page, answer, kept, (challenge) => challenge === challengeOf(answer));
  if (counter === undefined || !(await useChallenge(tx, digestOf(challengeOf(answer)), end))) return false;
  await notePasskeyUse(tx, kept.credential, counter);
  return true;
}

function refused(detail: string, pointer?: string): Problem {
  return identityErrors.PROOF_REFUSED(detail, pointer === undefined ? {} : { pointer });
}
