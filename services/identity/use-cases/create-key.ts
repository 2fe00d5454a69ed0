import { randomUUIDv7 } from 'node:crypto';
import { type CallContext, permits } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { exactInstant } from '@pvt/kernel/instant';
import { insertKey } from '../adapters/postgres/keys.ts';
import { digestOf, newKeySecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { keyChanged } from '../core/events.ts';
import type { ApiKey, NewKey } from '../core/key.ts';
import type { IdentityTools } from './tools.ts';

export type CreatedKey = ApiKey & {
  /** In clear: it is shown once and kept as a digest. */
  readonly key: string;
};

/** @throws SCOPE_UNKNOWN, SCOPE_NOT_HELD, KEY_EXPIRED_ALREADY */
export async function createKey(
  { database, log, permissions }: Pick<IdentityTools, 'database' | 'log' | 'permissions'>,
  context: CallContext,
  { name, scopes, expiresAt: given }: NewKey,
): Promise<CreatedKey> {
  const expiresAt = given === undefined ? undefined : exactInstant(given);
  const fault = scopes.map((scope, index) => scopeFault(context, permissions, scope, index)).find(Boolean);
  if (fault !== undefined) throw fault;
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > Date.now()))
    throw identityErrors.KEY_EXPIRED_ALREADY(`The key would not be valid: ${expiresAt} is not in the future.`, {
      pointer: '/expiresAt',
    });
  return database.transaction(context.tenant, async (tx) => {
    const key = await storeNewKey(tx, { name, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) });
    const after = { name, scopes, expiresAt: key.expiresAt };
    await log.publish(tx, [keyChanged.of(context, { name: key.id, before: null, after })]);
    return key;
  });
}

/** Makes a key and publishes nothing: also for the start, which is nobody's command and leaves an empty log empty. */
export async function storeNewKey(tx: Transaction, { name, scopes, expiresAt }: NewKey): Promise<CreatedKey> {
  const secret = newKeySecret();
  const made = { id: randomUUIDv7(), name, scopes, expiresAt: expiresAt ?? null };
  const key = await insertKey(tx, { ...made, digest: digestOf(secret) });
  if (key === undefined) throw new Error('the key was not stored');
  return { ...key, key: secret };
}

function scopeFault(
  { principal }: CallContext,
  permissions: IdentityTools['permissions'],
  scope: string,
  index: number,
): Problem | undefined {
  if (scope !== '*' && !Object.hasOwn(permissions, scope)) {
    const known = Object.keys(permissions).sort().join(', ');
    return identityErrors.SCOPE_UNKNOWN(`There is no scope "${scope}": there are *, ${known}.`, {
      pointer: `/scopes/${index}`,
    });
  }
  if (permits(principal, scope)) return undefined;
  return identityErrors.SCOPE_NOT_HELD(`Your key lacks the scope ${scope}, so it can not give it.`, {
    pointer: '/scopes',
  });
}
