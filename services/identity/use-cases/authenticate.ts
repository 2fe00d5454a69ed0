import type { Caller } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { holderOfGuest } from '../adapters/postgres/guests.ts';
import { type Holder, holderOfKey, holderOfSession, noteSessionUse, noteUse } from '../adapters/postgres/holders.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Credential } from '../core/credential.ts';
import { heldThrough } from '../core/roles.ts';

/** How long a credential is known without asking the database again (ms): how long a revoked one may still pass elsewhere. */
const REMEMBERED_MS = 2000;
const MOST_REMEMBERED = 10_000;

export type { Holder };

export type Authenticated = Caller & { readonly expiresAt: string | null };

/** Without use for as long, a session is over. */
const IDLE = '14 days';

/** Whose a credential is, without the memory: one statement, but for once a minute, when its use is noted. */
export async function findHolder(database: Database, { kind, credential }: Credential): Promise<Holder | undefined> {
  const digest = digestOf(credential);
  if (kind === 'guest') return guestHolder(database, digest);
  const isKey = kind === 'key';
  const found = isKey ? await holderOfKey(database, digest) : await holderOfSession(database, digest, IDLE);
  if (found === undefined) return undefined;
  const { usedLately, ...holder } = found;
  if (!usedLately)
    await database.transaction(holder.tenant, (tx) => (isKey ? noteUse(tx, digest) : noteSessionUse(tx, digest)));
  return holder;
}

async function guestHolder(database: Database, digest: Buffer): Promise<Holder | undefined> {
  const guest = await holderOfGuest(database, digest);
  if (guest === undefined) return undefined;
  const { permissions, ...holder } = guest;
  return { ...holder, scopes: [...permissions] };
}

/** What was found of credentials a moment ago. */
export interface Remembered {
  authenticate(credential: Credential): Promise<Authenticated | undefined>;
  /** After one was taken back. */
  forget(): void;
}

/** @param declared the permissions of all services */
export function rememberCallers(database: Database, declared: readonly string[]): Remembered {
  const remembered = new Map<string, { readonly caller: Promise<Authenticated | undefined>; readonly until: number }>();

  async function find(credential: Credential): Promise<Authenticated | undefined> {
    const holder = await findHolder(database, credential);
    return holder && { ...callerOf(credential.kind, holder, declared), expiresAt: holder.expiresAt };
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

/** Who acts with a credential. @param declared the permissions of all services */
export function callerOf(kind: Credential['kind'], holder: Holder, declared: readonly string[]): Caller {
  const { tenant, id, name, scopes, person, resource } = holder;
  if (kind === 'guest') {
    const limited = [{ permissions: scopes, resources: resource === undefined ? [] : [resource] }];
    return { tenant, principal: { kind, id, name, permissions: [], limited } };
  }
  if (kind === 'key') return { tenant, principal: { kind, id, name, permissions: scopes } };
  if (person === undefined)
    return { tenant, principal: { kind: 'person', id, name, permissions: scopes, session: id } };
  const { permissions, limited } = heldThrough(person.grants, person.roles, declared);
  const { account, verifiedAt } = person;
  return {
    tenant,
    principal: {
      kind: 'person',
      id: account,
      name: person.name,
      permissions,
      ...(limited.length === 0 ? {} : { limited }),
      session: id,
      verifiedAt: verifiedAt === null ? 0 : Date.parse(verifiedAt),
    },
  };
}
