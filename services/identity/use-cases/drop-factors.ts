import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  deletePasskey,
  deleteTotp,
  passkeysOf,
  replaceRecoveryCodes,
  waysOf,
} from '../adapters/postgres/second-factors.ts';
import { secondFactorChanged } from '../core/second-factor-events.ts';
import { forgetDevices } from './forget-device.ts';
import type { IdentityTools } from './tools.ts';

/** With the last second factor go what stands for it: recovery codes, and browsers that are not asked. */
export async function dropWithLastFactor(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<void> {
  const { totp, passkeys, recoveryCodes } = await waysOf(tx);
  if (totp || passkeys > 0) return;
  await replaceRecoveryCodes(tx, []);
  const before = { kind: 'recovery-codes', name: '' };
  if (recoveryCodes > 0)
    await log.publish(tx, [secondFactorChanged.of(context, { name: 'recovery-codes', before, after: null })]);
  await forgetDevices({ log }, tx, context);
}

/**
 * Of the account that the transaction is of: whoever shows its mail for the first time is neither let in nor kept out by what
 * somebody else has set up.
 */
export async function dropAllFactors(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<void> {
  for (const { id, name } of await passkeysOf(tx)) {
    await deletePasskey(tx, id);
    const before = { kind: 'passkey', name };
    await log.publish(tx, [secondFactorChanged.of(context, { name: id, before, after: null })]);
  }
  if (await deleteTotp(tx)) {
    const before = { kind: 'totp', name: '' };
    await log.publish(tx, [secondFactorChanged.of(context, { name: 'totp', before, after: null })]);
  }
  await dropWithLastFactor({ log }, tx, context);
}
