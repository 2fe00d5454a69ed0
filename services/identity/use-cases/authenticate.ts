import type { Caller } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { type Holder, holderOfKey, holderOfSession, noteUse } from '../adapters/postgres/holders.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Credential } from '../core/credential.ts';

/** How long a credential is known without asking the database again (ms): how long a revoked one may still pass elsewhere. */
const REMEMBERED_MS = 2000;
const MOST_REMEMBERED = 10_000;

export type { Holder };

export type Authenticated = Caller & { readonly expiresAt: string | null };

/** Whose a credential is, without the memory: one statement, but for once a minute, when a key's use is noted. */
export async function findHolder(database: Database, { kind, credential }: Credential): Promise<Holder | undefined> {
  const digest = digestOf(credential);
  if (kind === 'session') return holderOfSession(database, digest);
  const found = await holderOfKey(database, digest);
  if (found === undefined) return undefined;
  const { usedLately, ...holder } = found;
  if (!usedLately) await database.transaction(holder.tenant, (tx) => noteUse(tx, digest));
  return holder;
}

/** What was found of credentials a moment ago. */
export interface Remembered {
  authenticate(credential: Credential): Promise<Authenticated | undefined>;
  /** After one was taken back. */
  forget(): void;
}

export function rememberCallers(database: Database): Remembered {
  const remembered = new Map<string, { readonly caller: Promise<Authenticated | undefined>; readonly until: number }>();

  async function find(credential: Credential): Promise<Authenticated | undefined> {
    const holder = await findHolder(database, credential);
    return holder && callerOf(credential.kind, holder);
  }

  return {
    authenticate(credential) {
      const name = `${credential.kind} ${credential.credential}`;
      const known = remembered.get(name);
      if (known !== undefined && known.until > Date.now()) return known.caller;
      // The promise is what is kept: requests that come meanwhile wait for the same look-up.
      const caller = find(credential);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(name, { caller, until: Date.now() + REMEMBERED_MS });
      caller.catch(() => remembered.delete(name));
      return caller;
    },
    forget: () => remembered.clear(),
  };
}

function callerOf(kind: Credential['kind'], { tenant, id, name, scopes, expiresAt }: Holder): Authenticated {
  return {
    tenant,
    principal: { kind: kind === 'key' ? 'key' : 'person', id, name, permissions: scopes },
    expiresAt,
  };
}
