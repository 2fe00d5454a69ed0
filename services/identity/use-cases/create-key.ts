import { randomUUIDv7 } from 'node:crypto';
import { type CallContext, permits } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { exactInstant } from '@pvt/kernel/instant';
import { insertKey } from '../adapters/postgres/keys.ts';
import { digestOf, newKeySecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { keyChanged } from '../core/events.ts';
import type { ApiKey, NewKey } from '../core/key.ts';
import { earlierEnd, type Lineage } from '../core/lineage.ts';
import { lineageOf } from './lineage.ts';
import { requireRoom } from './room.ts';
import type { IdentityTools } from './tools.ts';

export type CreatedKey = ApiKey & {
  /** In clear: it is answered to its maker only, and kept as a digest. */
  readonly key: string;
};

/**
 * Makes a key that ends with its maker: by default when that expires, and when it is revoked.
 * @throws SCOPE_UNKNOWN, SCOPE_NOT_HELD, KEY_EXPIRED_ALREADY, KEY_OUTLIVES_MAKER, TENANT_LIMIT_REACHED, IDEMPOTENCY_KEY_REUSED
 */
export async function createKey(
  { database, log, permissions, sealing }: Pick<IdentityTools, 'database' | 'log' | 'permissions' | 'sealing'>,
  context: CallContext,
  input: NewKey,
): Promise<CreatedKey> {
  const { name, scopes, expiresAt: given } = input;
  const expiresAt = given === undefined ? undefined : exactInstant(given);
  const fault = scopes.map((scope, index) => scopeFault(context, permissions, scope, index)).find(Boolean);
  if (fault !== undefined) throw fault;
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > Date.now()))
    throw identityErrors.KEY_EXPIRED_ALREADY(`The key would not be valid: ${expiresAt} is not in the future.`, {
      pointer: '/expiresAt',
    });
  const make = async (tx: Transaction): Promise<CreatedKey> => {
    const lineage = await lineageOf(tx, context.principal);
    if (expiresAt !== undefined && earlierEnd(lineage.endsAt, expiresAt) !== expiresAt)
      throw identityErrors.KEY_OUTLIVES_MAKER(`The key that makes it ends at ${lineage.endsAt}.`, {
        pointer: '/expiresAt',
      });
    const made = await makeKey(
      { log },
      tx,
      context,
      { name, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) },
      lineage,
    );
    await requireRoom(tx, 'keys');
    return made;
  };
  return database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'identity.createKey', input, sealing, () => make(tx)),
  );
}

/** Makes a key in a transaction that may do more, of any scopes and end. */
export async function makeKey(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { name, scopes, expiresAt }: NewKey,
  lineage: Lineage,
): Promise<CreatedKey> {
  const secret = newKeySecret();
  const made = { id: randomUUIDv7(), name, scopes, expiresAt: expiresAt ?? lineage.endsAt };
  const key = await insertKey(tx, { ...made, digest: digestOf(secret) }, lineage);
  if (key === undefined) throw new Error('the key was not stored');
  const after = { name, scopes: key.scopes, expiresAt: key.expiresAt };
  await log.publish(tx, [keyChanged.of(context, { name: key.id, before: null, after })]);
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
