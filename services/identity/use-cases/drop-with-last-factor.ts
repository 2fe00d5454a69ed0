import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { deleteDevices } from '../adapters/postgres/devices.ts';
import { replaceRecoveryCodes, waysOf } from '../adapters/postgres/second-factors.ts';
import { deviceChanged, secondFactorChanged } from '../core/second-factor-events.ts';
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
  const devices = await deleteDevices(tx);
  const before = { kind: 'recovery-codes', name: '' };
  await log.publish(tx, [
    ...(recoveryCodes > 0 ? [secondFactorChanged.of(context, { name: 'recovery-codes', before, after: null })] : []),
    ...devices.map(({ id: name, agent, expiresAt }) =>
      deviceChanged.of(context, { name, before: { agent, expiresAt }, after: null }),
    ),
  ]);
}
