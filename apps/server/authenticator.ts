import type { IncomingHttpHeaders } from 'node:http';
import { credentialOf } from '@pvt/identity';
import { authenticate } from '@pvt/identity/contract';
import type { Contracts } from '@pvt/kernel/contract';
import type { Principal } from '@pvt/kernel/http/route';

/** Tells whose credential a request carries, wherever identity runs. */
export function authenticator(
  contracts: Contracts,
): (request: { readonly headers: IncomingHttpHeaders }) => Promise<Principal | undefined> {
  // Scopes as a set, made once per credential and not per request.
  const principals = new WeakMap<object, Principal>();
  return async (request) => {
    const credential = credentialOf(request.headers.authorization, request.headers.cookie);
    if (credential === undefined) return undefined;
    const holder = await contracts.call(authenticate, '', credential);
    if (holder === null || (holder.expiresAt !== null && Date.parse(holder.expiresAt) <= Date.now())) return undefined;
    let principal = principals.get(holder);
    if (principal === undefined) {
      const { tenant, tenantName, name, scopes } = holder;
      principal = { tenant, tenantName, name, scopes: new Set(scopes) };
      principals.set(holder, principal);
    }
    return principal;
  };
}
