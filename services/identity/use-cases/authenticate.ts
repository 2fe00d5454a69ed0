import type { Caller } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { holderOfGuest } from '../adapters/postgres/guests.ts';
import {
  type Holder,
  type HolderPerson,
  holderOfKey,
  holderOfSession,
  noteSessionUse,
  noteUse,
} from '../adapters/postgres/holders.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Credential } from '../core/credential.ts';
import { isOfProviderOnly } from '../core/provider.ts';
import { type Held, heldThrough } from '../core/roles.ts';
import { lacksSecondFactor } from '../core/second-factors.ts';
import { idleOf, type SessionLimits } from '../core/session.ts';
import { restrictedTo } from '../core/token.ts';
import { holderOfToken } from './holder-of-token.ts';
import type { Tokens } from './signing-keys.ts';

export type { Holder };

/** What whose a credential is, is found by. */
export interface HolderTools {
  readonly database: Database;
  readonly limits: SessionLimits;
  readonly tokens: Pick<Tokens, 'read'>;
}

export type Authenticated = Caller & { readonly expiresAt: string | null };

/** Whose a credential is, without the memory: one statement, but for once a minute, when its use is noted. */
export async function findHolder(
  { database, limits, tokens }: HolderTools,
  { kind, credential }: Credential,
): Promise<Holder | undefined> {
  if (kind === 'token') return holderOfToken({ database, tokens }, credential);
  const digest = digestOf(credential);
  if (kind === 'guest') return guestHolder(database, digest);
  const isKey = kind === 'key';
  const found = isKey ? await holderOfKey(database, digest) : await holderOfSession(database, digest, idleOf(limits));
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

/** Who acts with a credential. @param declared the permissions of all services */
export function callerOf(kind: Credential['kind'], holder: Holder, declared: readonly string[]): Caller {
  const { tenant, id, name, scopes, person, resource, token } = holder;
  const through = token?.through;
  if (token !== undefined && person === undefined) {
    const { permissions, limited } = heldBy(holder, declared);
    const some = limited.length === 0 ? {} : { limited };
    return { tenant, principal: { kind: 'key', id, name, permissions, ...some, through: token.through } };
  }
  if (kind === 'guest') {
    const limited = [{ permissions: scopes, resources: resource === undefined ? [] : [resource] }];
    return { tenant, principal: { kind, id, name, permissions: [], limited } };
  }
  if (kind === 'key') return { tenant, principal: { kind, id, name, permissions: scopes } };
  if (person === undefined) {
    const shown = holder.verifiedAt === undefined ? {} : { verifiedAt: Date.parse(holder.verifiedAt) };
    return { tenant, principal: { kind: 'person', id, name, permissions: scopes, session: id, ...shown } };
  }
  const { account, verifiedAt } = person;
  const isLacking = isLackingSecondFactor(person);
  const { permissions, limited } = heldBy(holder, declared);
  return {
    tenant,
    principal: {
      kind: 'person',
      id: account,
      name: person.name,
      permissions,
      ...(limited.length === 0 ? {} : { limited }),
      ...(through === undefined ? { session: id } : { through }),
      verifiedAt: verifiedAt === null ? 0 : Date.parse(verifiedAt),
      ...(isLacking ? { lacks: 'second-factor' } : {}),
      ...(isOfProviderOnly(person.factors) ? { bound: 'tenant' } : {}),
    },
  };
}

const NOTHING: Held = { permissions: [], limited: [] };

/** What the holder may do: a person or service account by its roles, and by a token no more than that is for. */
export function heldBy({ scopes, person, token }: Holder, declared: readonly string[]): Held {
  const of = person ?? token?.service;
  if (of === undefined) return { permissions: scopes, limited: [] };
  const isLacking = person !== undefined && isLackingSecondFactor(person);
  const held = isLacking ? NOTHING : heldThrough(of.grants, of.roles, declared);
  return token === undefined ? held : restrictedTo(held, token.scopes);
}

/** Whether the tenant demands a second factor that the session has not shown: until then it may do nothing there. */
export function isLackingSecondFactor({ demanded, grants, factors }: HolderPerson): boolean {
  return lacksSecondFactor(
    demanded,
    grants.map(({ role }) => role),
    factors,
  );
}
