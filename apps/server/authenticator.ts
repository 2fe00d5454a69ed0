import { authenticate, credentialOf, findTenant } from '@pvt/identity/contract';
import type { Caller } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { HttpOptions } from '@pvt/kernel/http/server';
import { makeContext } from '@pvt/kernel/make-context';

/** Asks identity before there is a caller. */
const nobody = () =>
  makeContext({ tenant: '', principal: { kind: 'service', id: 'gate', name: 'gate', permissions: [] } });

/** Tells whose credential a request carries, wherever identity runs. */
export function authenticator(
  contracts: Contracts,
): (request: Pick<Parameters<HttpOptions['authenticate']>[0], 'headers'>) => Promise<Caller | undefined> {
  return ({ headers }) => {
    const credential = credentialOf(headers.authorization, headers.cookie);
    if (credential === undefined) return NOBODY;
    return contracts.call(authenticate, nobody(), credential).then(inForce);
  };
}

const NOBODY = Promise.resolve(undefined);

function inForce(found: (Caller & { readonly expiresAt: string | null }) | null): Caller | undefined {
  if (found === null) return undefined;
  return found.expiresAt === null || Date.parse(found.expiresAt) > Date.now() ? found : undefined;
}

/** Tells whose a public address is, wherever identity runs. */
export function tenantFinder(contracts: Contracts): NonNullable<HttpOptions['findTenant']> {
  return async (address) => (await contracts.call(findTenant, nobody(), address))?.tenant;
}
