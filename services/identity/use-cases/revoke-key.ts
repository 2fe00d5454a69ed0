import type { CallContext } from '@pvt/kernel/context';
import { revoke } from '../adapters/postgres/keys.ts';
import { identityErrors } from '../core/errors.ts';
import { keyChanged } from '../core/events.ts';
import type { IdentityTools } from './tools.ts';

/** From now on here, and within two seconds in other processes, it is not valid. @throws KEY_NOT_FOUND */
export async function revokeKey(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  id: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const revoked = await revoke(tx, id);
    if (revoked === undefined) throw identityErrors.KEY_NOT_FOUND(`There is no API key ${id}.`);
    const { name, scopes, expiresAt } = revoked;
    await log.publish(tx, [keyChanged.of(context, { name: id, before: { name, scopes, expiresAt }, after: null })]);
  });
  remembered.forget();
}
