import { randomInt } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { replaceRecoveryCodes, waysOf } from '../adapters/postgres/second-factors.ts';
import { digestOf } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { recoveryCodeUsed, secondFactorChanged } from '../core/second-factor-events.ts';
import { plainCode, RECOVERY_CODES } from '../core/second-factors.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

/** Without those that are taken for others: 32, so that 16 of them are 80 bits, which a digest keeps. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** Ten codes in place of those that there were; they are in the answer only. */
export async function makeRecoveryCodes(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await replaceRecoveryCodes(
    tx,
    codes.map((code) => digestOf(plainCode(code))),
  );
  const after = { kind: 'recovery-codes', name: '' };
  await log.publish(tx, [secondFactorChanged.of(context, { name: 'recovery-codes', before: null, after })]);
  return codes;
}

/** New ones, for who has a second factor. @throws SECOND_FACTOR_NONE, ACCOUNT_NEEDED */
export async function renewRecoveryCodes(
  tools: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
): Promise<string[]> {
  return tools.database.transaction(accountIdOf(context), async (tx) => {
    const { totp, passkeys } = await waysOf(tx);
    if (!totp && passkeys === 0)
      throw identityErrors.SECOND_FACTOR_NONE(
        'Recovery codes are for the case that a second factor is lost: set one up first.',
      );
    return makeRecoveryCodes(tools, tx, context);
  });
}

/** After one was good. */
export async function tellRecoveryCodeUsed(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<void> {
  const { recoveryCodes } = await waysOf(tx);
  const data = { name: tx.tenant, before: { remaining: recoveryCodes + 1 }, after: { remaining: recoveryCodes } };
  await log.publish(tx, [recoveryCodeUsed.of(context, data)]);
}
