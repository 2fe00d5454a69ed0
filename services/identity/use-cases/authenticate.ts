import type { Caller } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { type Holder, holderOfKey, holderOfSession, noteSessionUse, noteUse } from '../adapters/postgres/holders.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Credential } from '../core/credential.ts';
import { heldThrough } from '../core/roles.ts';

export type { Holder };

export type Authenticated = Caller & { readonly expiresAt: string | null };

/** Without use for as long, a session is over. */
const IDLE = '14 days';

/** Whose a credential is, without the memory: one statement, but for once a minute, when its use is noted. */
export async function findHolder(database: Database, { kind, credential }: Credential): Promise<Holder | undefined> {
  const digest = digestOf(credential);
  const isKey = kind === 'key';
  const found = isKey ? await holderOfKey(database, digest) : await holderOfSession(database, digest, IDLE);
  if (found === undefined) return undefined;
  const { usedLately, ...holder } = found;
  if (!usedLately)
    await database.transaction(holder.tenant, (tx) => (isKey ? noteUse(tx, digest) : noteSessionUse(tx, digest)));
  return holder;
}

/** Who acts with a credential. @param declared the permissions of all services */
export function callerOf(kind: Credential['kind'], holder: Holder, declared: readonly string[]): Caller {
  const { tenant, id, name, scopes, person } = holder;
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
