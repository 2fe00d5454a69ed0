import type { PeerList } from '@pvt/registry/contract';
import { nextByWeight, type Turns } from './turns-by-weight.ts';

type Peer = PeerList['instances'][number];

/** Longer than a lease: by then the list says whether it is still there. */
const LEFT_OUT_MS = 15_000;

/** Where the other processes are, as the registry last said: asked for each call, so from memory. */
export interface Peers {
  readonly list: PeerList | undefined;
  take(list: PeerList): void;
  /** Which process gets the next call of a service. */
  choose(service: string): URL | undefined;
  /** There was no connection to it: it is left out at once. @returns the instance that it is */
  leaveOut(base: URL): string | undefined;
}

/**
 * @param zone whose processes are preferred
 * @param now monotonic (ms)
 */
export function openPeers(zone: string | null, now: () => number = () => performance.now()): Peers {
  let list: PeerList | undefined;
  let byService = new Map<string, Place>();
  const leftOut = new Map<string, { readonly generation: number; readonly until: number }>();

  const isIn = ({ id, generation }: Peer): boolean => {
    const out = leftOut.get(id);
    return out === undefined || out.generation !== generation || out.until <= now();
  };

  function placeOf(service: string): Place {
    const known = byService.get(service);
    if (known !== undefined) return known;
    // Those of weight 0 get none, also where they are the only ones of their zone.
    const mounting = list?.instances.filter(
      ({ internal, services, weight }) => internal !== null && weight > 0 && services.includes(service),
    );
    const place = { all: mounting ?? [], turns: new Map() };
    byService.set(service, place);
    return place;
  }

  return {
    get list() {
      return list;
    },
    take(newer) {
      list = newer;
      byService = new Map();
      const ids = new Set(newer.instances.map(({ id }) => id));
      for (const id of leftOut.keys()) if (!ids.has(id)) leftOut.delete(id);
    },
    choose(service) {
      const { all, turns } = placeOf(service);
      const reached = all.filter(isIn);
      const taking = reached.filter(({ draining, unreachable }) => !draining && !unreachable);
      // One that is drained still answers, and one that was not reached may: rather than nobody.
      const some = [taking, reached, all].find(({ length }) => length > 0) ?? [];
      const near = zone === null ? [] : some.filter((each) => each.zone === zone);
      const chosen = nextByWeight(turns, near.length > 0 ? near : some);
      return chosen === undefined || chosen.internal === null ? undefined : new URL(chosen.internal);
    },
    leaveOut(base) {
      const peer = list?.instances.find(
        ({ internal }) => internal !== null && new URL(internal).origin === base.origin,
      );
      if (peer === undefined) return undefined;
      leftOut.set(peer.id, { generation: peer.generation, until: now() + LEFT_OUT_MS });
      return peer.id;
    },
  };
}

interface Place {
  readonly all: readonly Peer[];
  readonly turns: Turns;
}
