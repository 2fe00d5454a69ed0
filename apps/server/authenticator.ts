import { authenticate, credentialOf, findTenant } from '@pvt/identity/contract';
import type { Caller, Principal } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { HttpOptions } from '@pvt/kernel/http/server';
import { makeContext } from '@pvt/kernel/make-context';

/** Asks identity before there is a caller. */
const GATE: Principal = { kind: 'service', id: 'gate', name: 'gate', permissions: [] };
const nobody = () => makeContext({ tenant: '', principal: GATE });

/** Tells whose credential a request carries, wherever identity runs. */
export function authenticator(
  contracts: Contracts,
): (request: Pick<Parameters<HttpOptions['authenticate']>[0], 'headers'>) => Promise<Caller | null> {
  return ({ headers }) => {
    const credential = credentialOf(headers.authorization, headers.cookie);
    if (credential === undefined) return NOBODY;
    return contracts.call(authenticate, nobody(), credential);
  };
}

const NOBODY = Promise.resolve(null);

/** Tells whose a public address is, wherever identity runs. */
export function tenantFinder(contracts: Contracts): NonNullable<HttpOptions['findTenant']> {
  return async (address) => (await contracts.call(findTenant, nobody(), address))?.tenant;
}
