import type { Transaction } from '@pvt/kernel/database';

// `for share`, so that who revokes or ends it waits, and then finds what was made meanwhile.
const KEY = `select expires_at as "expiresAt" from identity.api_key
  where tenant = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now()) for share`;
const SESSION = `select parent from identity.session where tenant = $1 and id = $2 and expires_at > now() for share`;

/** The key, where it is in force; until the transaction ends it is not revoked. */
export async function holdKey(tx: Transaction, id: string): Promise<{ readonly expiresAt: string | null } | undefined> {
  const [key] = await tx.query<{ expiresAt: string | null }>(KEY, [tx.tenant, id]);
  return key;
}

/** The session, where it is open; until the transaction ends it stays so. `parent` is the key above it, null where none is. */
export async function holdSession(
  tx: Transaction,
  id: string,
): Promise<{ readonly parent: string | null } | undefined> {
  const [session] = await tx.query<{ parent: string | null }>(SESSION, [tx.tenant, id]);
  return session;
}
