import type { OperationsOptions } from '@pvt/kernel/operations';
import { type ProgramSettings, parsePeers } from '../settings.ts';
import type { Membership } from './membership.ts';
import type { Peers } from './peers.ts';

/** How calls find the process of a service. */
export type Places = Pick<OperationsOptions, 'resolve' | 'notReached'>;

/** PVT_PEERS wins; what it does not name is found by the registry's list, and the registry itself by PVT_REGISTRY. */
export function openPlaces(values: ProgramSettings, peers: Peers, membership: Membership): Places {
  const fixed = new Map(parsePeers(values.PVT_PEERS));
  if (values.PVT_REGISTRY !== undefined && !fixed.has('registry')) fixed.set('registry', new URL(values.PVT_REGISTRY));
  return {
    resolve: (service) => fixed.get(service) ?? peers.choose(service),
    notReached(service, base) {
      if (!fixed.has(service)) membership.notReached(base);
    },
  };
}
