import { watchInstances } from '@pvt/registry/contract';
import type { Instance } from '../core/upstream.ts';
import type { GatewayTools } from './tools.ts';

/**
 * Upstreams ask each second, each for its service and mostly at the same moment: they share an answer. A second and this are less than
 * an instance waits that said that it ends (SENT_MS of apps/server/registry/membership.ts).
 */
const SHARED_MS = 100;

/** The instances of services as the registry has them. @returns what the proxy asks */
export function registeredInstances({
  contracts,
  ownContext,
}: Pick<GatewayTools, 'contracts' | 'ownContext'>): (service: string) => Promise<readonly Instance[]> {
  const ask = async () => (await contracts.call(watchInstances, ownContext(''), { after: null })).list;
  let asked: { readonly at: number; readonly list: ReturnType<typeof ask> } | undefined;
  return async (service) => {
    const at = performance.now();
    if (asked === undefined || at - asked.at > SHARED_MS) asked = { at, list: ask() };
    const all = (await asked.list)?.instances.filter(({ services }) => services.includes(service)) ?? [];
    const taking = all.filter(({ draining, unreachable }) => !draining && !unreachable);
    // Rather one that is drained than nobody.
    return (taking.length > 0 ? taking : all).flatMap(({ public: url, weight, zone }) =>
      url === null ? [] : [{ url, weight, ...(zone === null ? {} : { zone }) }],
    );
  };
}
