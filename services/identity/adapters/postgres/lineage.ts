import type { Transaction } from '@pvt/kernel/database';
import type { Root } from '../../core/lineage.ts';

// `for share`, so that who revokes or ends it waits, and then finds what was made meanwhile.
const KEY = `select expires_at as "expiresAt" from identity.api_key
  where tenant = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now()) for share`;
const SESSION = `select parent from identity.session where tenant = $1 and id = $2 and expires_at > now() for share`;
// As root_until, of the columns themselves: after a wait those are the row's newest, where a function reads what was before.
const PERSON = `select 1 from identity.membership where tenant = $1 and account = $2 and state = 'active'
  and exists (select from jsonb_array_elements(grants) as g where g->>'role' = 'owner' and g->'resources' is null) for share`;
const GRANT = `select 1 from identity.program_grant where tenant = $1 and id = $2 and expires_at > now() for share`;

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

/** What a key hangs on, which never changes; nothing where there is no such key. */
export async function rootsOfKey(tx: Transaction, id: string): Promise<readonly Root[]> {
  const [key] = await tx.query<{ roots: Root[] }>(
    'select hangs_on as roots from identity.api_key where tenant = $1 and id = $2',
    [tx.tenant, id],
  );
  return key?.roots ?? [];
}

/** As {@link rootsOfKey}, of a session. */
export async function rootsOfSession(tx: Transaction, id: string): Promise<readonly Root[]> {
  const [session] = await tx.query<{ roots: Root[] }>(
    'select hangs_on as roots from identity.session where tenant = $1 and id = $2',
    [tx.tenant, id],
  );
  return session?.roots ?? [];
}

/**
 * Until the transaction ends none of them falls. Roots are held before anything that hangs on them, as who ends a root has
 * changed that first: so nobody waits for who waits, and what was made before is seen by who ends it.
 * @param roots in the order of `rootsTogether` @returns whether all of them stand
 */
export async function holdRoots(tx: Transaction, roots: readonly Root[]): Promise<boolean> {
  for (const root of roots) {
    const [kind, id] = root.split(':');
    const held = await tx.query(kind === 'person' ? PERSON : GRANT, [tx.tenant, id]);
    if (held.length === 0) return false;
  }
  return true;
}
