import { authenticate, credentialOf } from '@pvt/identity/contract';
import type { Caller, ProxyPorts } from '../proxy/ports.ts';
import type { GatewayTools } from './tools.ts';

/** Tells whose credential a request carries, wherever identity runs. */
export function authenticatorOf({
  contracts,
  ownContext,
}: Pick<GatewayTools, 'contracts' | 'ownContext'>): ProxyPorts['authenticate'] {
  return async ({ kind, text }): Promise<Caller | undefined> => {
    const credential = kind === 'session' ? credentialOf(undefined, text) : credentialOf(`Bearer ${text}`, undefined);
    if (credential === undefined) return undefined;
    const found = await contracts.call(authenticate, ownContext(''), credential);
    if (found === null || found.suspended !== undefined) return undefined;
    const { id, name, permissions, kind: of } = found.principal;
    return { kind: of, id, name, tenant: found.tenant, permissions };
  };
}
