import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { deleteDevices } from '../adapters/postgres/devices.ts';
import { identityErrors } from '../core/errors.ts';
import { deviceChanged } from '../core/second-factor-events.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

/** A browser is asked for the second factor again. @throws DEVICE_NOT_FOUND, ACCOUNT_NEEDED */
export async function forgetDevice(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  id: string,
): Promise<void> {
  await database.transaction(accountIdOf(context), async (tx) => {
    const [device] = await deleteDevices(tx, id);
    if (device === undefined) throw identityErrors.DEVICE_NOT_FOUND(`No browser ${id} is remembered.`);
    const { agent, expiresAt } = device;
    await log.publish(tx, [deviceChanged.of(context, { name: id, before: { agent, expiresAt }, after: null })]);
  });
}

/** All that are remembered for the account that the transaction is of. */
export async function forgetDevices(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<void> {
  const devices = await deleteDevices(tx);
  await log.publish(
    tx,
    devices.map(({ id: name, agent, expiresAt }) =>
      deviceChanged.of(context, { name, before: { agent, expiresAt }, after: null }),
    ),
  );
}
