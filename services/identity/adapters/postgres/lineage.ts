import type { Transaction } from '@pvt/kernel/database';

// Both `for share`: who revokes or ends it waits until the transaction is over, and then finds what was made meanwhile.
const KEY = `select expires_at as "expiresAt" from identity.api_key
  where tenant = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now()) for share`;
const SESSION = `select parent from identity.session where tenant = $1 and id = $2 and expires_at > now() for share`;

/** A key that is in force, and stays so until the transaction ends. */
export async function holdKey(tx: Transaction, id: string): Promise<{ readonly expiresAt: string | null } | undefined> {
  const [key] = await tx.query<{ expiresAt: string | null }>(KEY, [tx.tenant, id]);
  return key;
}

/** A session that is open, and stays so until the transaction ends, with the key that it ends with. */
export async function holdSession(
  tx: Transaction,
  id: string,
): Promise<{ readonly parent: string | null } | undefined> {
  const [session] = await tx.query<{ parent: string | null }>(SESSION, [tx.tenant, id]);
  return session;
}
